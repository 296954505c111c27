-- Columns of dataset $1 in which a cell of an edition that is in may be known to be wrong.
select distinct c.column_name
  from reference.known_wrong_cell k
 cross join regexp_split_to_table(k.columns, ' +') c (column_name)
  join load.dataset_column d on d.dataset = k.dataset and d.column_name = c.column_name and d.role = 'indicator'
 where k.dataset = $1::text
 order by 1;
