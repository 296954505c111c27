--@ title: Plans that ended
--@ reads: sen2_named_plan
insert into cube.plan_cease (la_id, day, reason, n)
select n.la_id, n.cease_date, n.cease_reason, count(*)
  from record.sen2_named_plan n
 where n.batch_id = any ($1::bigint[])
   and n.cease_date is not null
 group by n.la_id, n.cease_date, n.cease_reason
