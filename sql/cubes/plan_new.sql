--@ title: New plans and where their children are taught
--@ reads: sen2_request sen2_assessment sen2_active_plan sen2_placement_detail
--@ published: establishment
--@ steps: establishment placement
insert into cube.plan_new (la_id, day, setting, out_area, n)
with issued as (
    select s.la_id, s.requests_table_id, s.assessment_outcome_date as day
      from record.sen2_assessment s
      join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = s.la_id
       and r.requests_table_id = s.requests_table_id
     where s.batch_id = any ($1::bigint[])
       and s.assessment_outcome = 'Y'
       and s.assessment_outcome_date is not null
       and not exists (select
                         from record.sen2_active_plan a
                        where a.batch_id = any ($1::bigint[])
                          and a.la_id = s.la_id
                          and a.requests_table_id = s.requests_table_id
                          and a.transfer_la is not null)
), active as (
    select a.la_id, a.requests_table_id, min(a.active_plans_table_id) as active_plans_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     group by a.la_id, a.requests_table_id
), settled as (
    -- The placement of the day of issue, of two the one that began later; else the first to begin after it.
    select distinct on (i.la_id, i.requests_table_id)
           i.la_id, i.day, coalesce(p.setting, 'unknown') as setting, p.out_area
      from issued i
      left join active a on a.la_id = i.la_id and a.requests_table_id = i.requests_table_id
      left join pg_temp.step_placement p
        on p.la_id = i.la_id
       and p.active_plans_table_id = a.active_plans_table_id
       and p.leaving_date >= i.day
     order by i.la_id, i.requests_table_id, p.entry_date <= i.day desc nulls last,
              abs(greatest(p.entry_date, date '0001-01-01') - i.day), p.setting
)
select s.la_id, s.day, s.setting, s.out_area, count(*)
  from settled s
 group by s.la_id, s.day, s.setting, s.out_area
