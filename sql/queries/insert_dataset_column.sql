-- Records a column: dataset, column, position, role, header, label, unit.
insert into load.dataset_column (dataset, column_name, position, role, header, label, unit)
values ($1::text, $2::text, $3::integer, $4::text, $5::text, $6::text, $7::text);
