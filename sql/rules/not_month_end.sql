--@ title: the day is not the last of its month, so the row is in no month's figures
--@ severity: query
--@ tables: nccis
--@ advice: give the last day of the month that the extract is of
select c.batch_id, c.line, 'as_of' as column_name
  from record.nccis c
 where c.la_id = $1::integer
   and extract(day from c.as_of + 1) <> 1
