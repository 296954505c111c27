--@ title: Home education and missing education
--@ reads: home_education
insert into cube.home_education (la_id, kind, first_day, last_day, sen_provision, n)
select h.la_id, h.kind, h.started_on, h.ended_on, h.sen_provision, count(*)
  from record.home_education h
 where h.batch_id = any ($1::bigint[])
 group by h.la_id, h.kind, h.started_on, h.ended_on, h.sen_provision
