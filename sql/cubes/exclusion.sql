--@ title: Suspensions and permanent exclusions
--@ reads: exclusion
--@ also:  pupil
--@ steps: known_as
insert into cube.exclusion (la_id, day, type, sen_provision, fsm, ethnic_group, n, sessions)
select x.la_id, x.start_date, x.type, x.sen_provision, k.fsm, k.ethnic_group, count(*), coalesce(sum(x.sessions), 0)
  from record.exclusion x
  left join pg_temp.step_known_as k
    on k.la_id = x.la_id
   and k.person = x.person
   and k.began_in = extract(year from x.start_date)::integer - (extract(month from x.start_date) < 8)::integer
 where x.batch_id = any ($1::bigint[])
   and x.overturned is not true
 group by x.la_id, x.start_date, x.type, x.sen_provision, k.fsm, k.ethnic_group
