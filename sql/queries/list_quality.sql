-- The data-quality summary of council $1 (null: of all): three-digit code, name, family, table and its title, aspect,
-- item, state, count, out of, what is said, what to do, whether records of the council are made up.
select a.old_code, a.name, q.family, q.record_table, t.title, q.aspect, q.item, q.state, q.n, q.of_n, q.says, q.advice,
       (exists (select
                  from load.extract e
                  join load.batch b using (batch_id)
                 where e.la_id = q.la_id
                   and b.is_made_up))::text
  from load.quality q
  join reference.area a on a.area_id = q.la_id
  join reference.record_table t using (record_table)
 where q.la_id = coalesce($1::integer, q.la_id)
 order by a.old_code collate "C", q.position, q.section, q.place, q.item;
