-- Puts the rows of sen2_person that are of the persons $1 (uuid[]) into erased_row.
insert into pg_temp.erased_row (record_table, la_id, last_day, id, is_newest)
select distinct e.record_table, e.la_id, e.last_day, t.person_table_id, e.is_newest
  from record_all.sen2_person t
  join (select x.batch_id,
               x.record_table,
               x.la_id,
               x.last_day,
               x.batch_id = max(x.batch_id) over (partition by x.record_table, x.la_id, x.last_day) as is_newest
          from load.extract x) e using (batch_id)
 where t.person = any ($1::uuid[])
