-- What is in pg_temp.cross_finding (batch_id, line, column_name): for each file and column its name, the number
-- of rows, the first ten lines with blanks between, and the batch.
select b.file_name || coalesce('!' || b.member, ''),
       f.column_name,
       count(*),
       array_to_string((array_agg(f.line order by f.line))[1:10], ' '),
       f.batch_id
  from pg_temp.cross_finding f
  join load.batch b using (batch_id)
 group by f.batch_id, b.file_name, b.member, f.column_name
 order by f.batch_id, f.column_name;
