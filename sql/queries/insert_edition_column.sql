-- Records what batch $1 says of a column: name, header, label, unit, decimals, grouping, hint, default item,
-- group column, origin.
insert into load.edition_column
       (batch_id, column_name, header, label, unit, decimals, grouping, hint, default_item, group_column, origin)
values ($1::bigint, $2::text, $3::text, $4::text, $5::text, $6::integer, $7::text, $8::text, $9::text, $10::text,
        $11::text);
