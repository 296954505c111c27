--@ title: Reasons for exclusions
--@ reads: exclusion
insert into cube.exclusion_reason (la_id, day, type, sen_provision, reason, n)
select x.la_id, x.start_date, x.type, x.sen_provision, r.reason, count(*)
  from record.exclusion x
 cross join lateral (
           -- A reason that is given twice for one event is one reason.
           values (x.reason_1),
                  (case when x.reason_2 <> x.reason_1 then x.reason_2 end),
                  (case when x.reason_3 <> x.reason_1 and x.reason_3 is distinct from x.reason_2 then x.reason_3 end)
       ) as r (reason)
 where x.batch_id = any ($1::bigint[])
   and x.overturned is not true
   and r.reason is not null
 group by x.la_id, x.start_date, x.type, x.sen_provision, r.reason
