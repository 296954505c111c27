-- Records a finding of a batch: batch, position, rule, severity, line, column, value, rows, message.
insert into load.finding (batch_id, position, rule, severity, line, column_name, value, rows_n, message)
values ($1::bigint, $2::integer, $3::text, $4::text, $5::bigint, $6::text, $7::text, $8::bigint, $9::text);
