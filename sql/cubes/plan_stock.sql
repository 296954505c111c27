--@ title: Plans in force
--@ reads: sen2_request sen2_assessment sen2_named_plan
--@ also:  sen2_person sen2_active_plan sen2_need sen2_placement_detail
insert into cube.plan_stock (la_id, day, is_census, need, age_band, sex, setting, residence, n)
with span as (
    select e.la_id, min(e.last_day) as as_of
      from load.extract e
     where e.batch_id = any ($1::bigint[])
       and e.record_table in ('sen2_request', 'sen2_assessment', 'sen2_named_plan')
     group by e.la_id
), known as (
    -- A plan that ended before the register was begun is not in it. What was decided before is marked H, so
    -- the first decision without that mark says from when the register is whole.
    select p.la_id,
           p.as_of,
           coalesce(record.register_start(min(r.request_outcome_date), min(r.received_date)), p.as_of) as known_from
      from span p
      left join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = p.la_id
       and r.request_outcome <> 'H'
     group by p.la_id, p.as_of
), day as (
    select k.la_id, q.day, false as is_census
      from known k
     cross join lateral record.quarter_ends(k.known_from, k.as_of) q (day)
    union all
    select k.la_id, record.census_day(y.year), true
      from known k
     cross join lateral generate_series(extract(year from k.known_from)::integer,
                                        extract(year from k.as_of)::integer) y (year)
     where record.census_day(y.year) between k.known_from and k.as_of
), plan as (
    -- One plan for each request that led to one. The start of a plan moves when it is amended; that it was
    -- issued on the day of the assessment's outcome does not.
    select n.la_id, s.requests_table_id, r.person_table_id,
           min(least(n.start_date, case when s.assessment_outcome = 'Y' then s.assessment_outcome_date end)) as began_on,
           max(coalesce(n.cease_date, 'infinity')) as ended_on,
           (array_agg(n.plan_res order by n.start_date desc, n.named_plan_table_id))[1] as residence
      from record.sen2_named_plan n
      join record.sen2_assessment s
        on s.batch_id = any ($1::bigint[])
       and s.la_id = n.la_id
       and s.assessment_table_id = n.assessment_table_id
      join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = n.la_id
       and r.requests_table_id = s.requests_table_id
     where n.batch_id = any ($1::bigint[])
     group by n.la_id, s.requests_table_id, r.person_table_id
), active as (
    select a.la_id, a.requests_table_id, min(a.active_plans_table_id) as active_plans_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     group by a.la_id, a.requests_table_id
), need as (
    select n.la_id, n.active_plans_table_id, min(n.sen_type) as sen_type
      from record.sen2_need n
     where n.batch_id = any ($1::bigint[])
       and n.sen_type_rank = 1
     group by n.la_id, n.active_plans_table_id
), person as (
    select p.la_id, p.person_table_id, min(p.person_birth_date) as born, min(p.sex) as sex
      from record.sen2_person p
     where p.batch_id = any ($1::bigint[])
     group by p.la_id, p.person_table_id
), placed as (
    select d.la_id, d.active_plans_table_id, coalesce(d.entry_date, '-infinity') as entry_date,
           coalesce(d.leaving_date, 'infinity') as leaving_date,
           case when d.urn is not null then 'school' when d.ukprn is not null then 'provider'
                else coalesce(lower(d.sen_setting), 'unknown') end as setting
      from record.sen2_placement_detail d
     where d.batch_id = any ($1::bigint[])
       and d.placement_rank = 1
), in_force as (
    select p.la_id, d.day, d.is_census, p.requests_table_id, p.residence, a.active_plans_table_id,
           coalesce(lower(n.sen_type), 'unknown') as need,
           record.age_band(record.age_at_year_start(h.born, d.day)) as age_band,
           h.sex
      from plan p
      join day d
        on d.la_id = p.la_id
       and p.began_on <= d.day
       and p.ended_on > d.day
      left join active a on a.la_id = p.la_id and a.requests_table_id = p.requests_table_id
      left join need n on n.la_id = p.la_id and n.active_plans_table_id = a.active_plans_table_id
      left join person h on h.la_id = p.la_id and h.person_table_id = p.person_table_id
), settled as (
    -- Of two first placements on one day the one that began later counts.
    select distinct on (f.la_id, f.day, f.is_census, f.requests_table_id)
           f.la_id, f.day, f.is_census, f.need, f.age_band, f.sex, coalesce(p.setting, 'unknown') as setting, f.residence
      from in_force f
      left join placed p
        on p.la_id = f.la_id
       and p.active_plans_table_id = f.active_plans_table_id
       and p.entry_date <= f.day
       and p.leaving_date >= f.day
     order by f.la_id, f.day, f.is_census, f.requests_table_id, p.entry_date desc nulls last, p.setting
)
select s.la_id, s.day, s.is_census, s.need, s.age_band, s.sex, s.setting, s.residence, count(*)
  from settled s
 group by s.la_id, s.day, s.is_census, s.need, s.age_band, s.sex, s.setting, s.residence
