-- Columns of dataset $1 in their order: name, role, header, label, unit.
select c.column_name, c.role, c.header, c.label, c.unit
  from load.dataset_column c
 where c.dataset = $1::text
 order by c.position;
