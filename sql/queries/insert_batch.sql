-- Records a batch: id, dataset, source, file name, member, sha256, bytes, encoding, rows, loaded,
-- rejected, first period, last period, last day, made up.
insert into load.batch
       (batch_id, dataset, source, file_name, member, sha256, bytes, encoding, rows_n, loaded_n, rejected_n,
        period_first, period_last, last_day, is_made_up)
overriding system value
values ($1::bigint, $2::text, $3::text, $4::text, $5::text, $6::text, $7::bigint, $8::text, $9::bigint,
        $10::bigint, $11::bigint, $12::text, $13::text, $14::date, $15::boolean);
