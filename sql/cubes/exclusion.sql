--@ title: Suspensions and permanent exclusions
--@ reads: exclusion
insert into cube.exclusion (la_id, day, type, sen_provision, n, sessions)
select x.la_id, x.start_date, x.type, x.sen_provision, count(*), coalesce(sum(x.sessions), 0)
  from record.exclusion x
 where x.batch_id = any ($1::bigint[])
   and x.overturned is not true
 group by x.la_id, x.start_date, x.type, x.sen_provision
