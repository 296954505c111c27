-- From when each register of plans is whole (pg_temp.step_register), and the plans in it, one for each request that
-- led to one (step_plan).

-- A plan that ended before the register was begun is not in it. What was decided before is marked H, so the first
-- decision without that mark says from when the register is whole.
create temporary table step_register on commit drop as
select p.la_id, p.as_of,
       coalesce(record.register_start(min(r.request_outcome_date), min(r.received_date)), p.as_of) as known_from
  from pg_temp.stale_part p
  left join record.sen2_request r
    on r.batch_id = any ($1::bigint[])
   and r.la_id = p.la_id
   and r.request_outcome <> 'H'
 where p.as_of is not null
 group by p.la_id, p.as_of;

-- The start of a plan moves when it is amended: that it was issued on the day of the assessment's outcome does not,
-- and one that is marked H was there when the register began, unless it came with its child.
create temporary table step_plan on commit drop as
with moved as (
    select distinct a.la_id, a.requests_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
       and a.transfer_la is not null
)
select n.la_id, s.requests_table_id, r.person_table_id,
       min(least(n.start_date,
                 case when s.assessment_outcome = 'Y' then s.assessment_outcome_date
                      when s.assessment_outcome = 'H' and m.requests_table_id is null then k.known_from end)) as began_on,
       max(coalesce(n.cease_date, 'infinity')) as ended_on,
       array_agg(n.start_date) as starts,
       (array_agg(n.plan_res order by n.start_date desc, n.named_plan_table_id))[1] as residence,
       (array_agg(n.pb order by n.start_date desc, n.named_plan_table_id))[1] as has_budget
  from record.sen2_named_plan n
  join record.sen2_assessment s
    on s.batch_id = any ($1::bigint[])
   and s.la_id = n.la_id
   and s.assessment_table_id = n.assessment_table_id
  join record.sen2_request r
    on r.batch_id = any ($1::bigint[])
   and r.la_id = n.la_id
   and r.requests_table_id = s.requests_table_id
  join pg_temp.step_register k on k.la_id = n.la_id
  left join moved m on m.la_id = n.la_id and m.requests_table_id = s.requests_table_id
 where n.batch_id = any ($1::bigint[])
 group by n.la_id, s.requests_table_id, r.person_table_id
