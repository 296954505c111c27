-- Indicators of dataset $1, when it has any edition in it.
select c.column_name
  from load.dataset_column c
 where c.dataset = $1::text
   and c.role = 'indicator'
   and exists (select from load.batch b where b.dataset = c.dataset)
 order by c.position;
