--@ title: Activity of young people
--@ reads: nccis
insert into cube.nccis (la_id, as_of, acad_age, sen_group, activity, n)
select c.la_id, c.as_of, c.acad_age, c.sen_group, c.activity, count(*)
  from record.nccis c
  join reference.area_code a on a.area_id = c.la_id and a.scheme = 'la' and a.code = c.resident_la
 where c.batch_id = any ($1::bigint[])
 group by c.la_id, c.as_of, c.acad_age, c.sen_group, c.activity
