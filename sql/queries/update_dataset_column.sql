-- The newest file's spelling of a column's header, and its label and unit where it gives them.
update load.dataset_column
   set header = $3::text,
       label = coalesce($4::text, label),
       unit = coalesce($5::text, unit)
 where dataset = $1::text
   and column_name = $2::text;
