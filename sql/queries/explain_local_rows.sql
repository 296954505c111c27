-- Where a council supplied indicator $1: area $2, period $3, cohort $4: batch, file, line; the newest first, which
-- stands. The figures themselves come from list_values.sql.
select m.batch_id,
       b.file_name || coalesce('!' || b.member, ''),
       m.line
  from record_all.local_measure m
  join load.batch b using (batch_id)
 where m.indicator = $1::text
   and m.la_id = $2::integer
   and m.period = $3::text
   and m.cohort = $4::text
 order by m.batch_id desc, m.line;
