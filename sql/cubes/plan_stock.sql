--@ title: Plans in force
--@ reads: sen2_request sen2_assessment sen2_named_plan
--@ also:  sen2_person sen2_active_plan sen2_need sen2_placement_detail
--@ published: establishment
insert into cube.plan_stock (la_id, day, is_census, need, age_band, sex, setting, residence, out_area, has_budget,
                             ethnic_group, work_based, n)
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
), moved as (
    select distinct a.la_id, a.requests_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
       and a.transfer_la is not null
), plan as (
    -- One plan for each request that led to one. The start of a plan moves when it is amended: that it was issued
    -- on the day of the assessment's outcome does not, and one that is marked H was there when the register began,
    -- unless it came with its child.
    select n.la_id, s.requests_table_id, r.person_table_id,
           min(least(n.start_date,
                     case when s.assessment_outcome = 'Y' then s.assessment_outcome_date
                          when s.assessment_outcome = 'H' and m.requests_table_id is null then k.known_from end))
               as began_on,
           max(coalesce(n.cease_date, 'infinity')) as ended_on,
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
      join known k on k.la_id = n.la_id
      left join moved m on m.la_id = n.la_id and m.requests_table_id = s.requests_table_id
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
    select p.la_id, p.person_table_id, min(p.person_birth_date) as born, min(p.sex) as sex,
           min(p.ethnicity) as ethnicity
      from record.sen2_person p
     where p.batch_id = any ($1::bigint[])
     group by p.la_id, p.person_table_id
), list as (
    -- What the list of establishments says now. A council that came of another keeps the other's schools.
    select e.urn, e.ukprn, lower(e.category) as category, e.la_code, r.period_end, e.batch_id
      from published.establishment e
      join reference.period r using (period)
     where e.category is not null
), school as (
    select distinct on (l.urn) l.urn::bigint as urn, l.category, l.la_code
      from list l
     where l.urn is not null
     order by l.urn, l.period_end desc, l.batch_id desc
), provider as (
    select distinct on (l.ukprn) l.ukprn::bigint as ukprn, l.category, l.la_code
      from list l
     where l.ukprn is not null
     order by l.ukprn, l.period_end desc, l.batch_id desc, l.urn
), home as (
    -- The codes under which a council's own establishments are listed.
    select a.area_id as la_id, a.old_code
      from reference.area a
     where a.level = 'la'
       and a.old_code is not null
    union all
    select c.successor_id, a.old_code
      from reference.area_change c
      join reference.area a on a.area_id = c.predecessor_id
     where a.old_code is not null
), placed as (
    select d.la_id, d.active_plans_table_id, coalesce(d.entry_date, '-infinity') as entry_date,
           coalesce(d.leaving_date, 'infinity') as leaving_date,
           case
               when d.sen_setting is not null then lower(d.sen_setting)
               when coalesce(v.category, s.category) = 'mainstream' and d.sen_unit_indicator then 'senu'
               when coalesce(v.category, s.category) = 'mainstream' and d.resourced_provision_indicator then 'rp'
               when coalesce(v.category, s.category) is not null then coalesce(v.category, s.category)
               when d.urn is not null then 'school'
               -- Without any list nothing is known of a provider either.
               when d.ukprn is not null and exists (select from school union all select from provider) then 'provider'
               when d.ukprn is not null then 'school'
               else 'unknown'
           end as setting,
           case
               when d.sen_setting is null and coalesce(v.la_code, s.la_code) is not null
                   then (d.la_id, coalesce(v.la_code, s.la_code)) not in (select h.la_id, h.old_code from home h)
           end as out_area,
           d.wbp as work_based
      from record.sen2_placement_detail d
      left join school s on s.urn = d.urn
      left join provider v on v.ukprn = d.ukprn
     where d.batch_id = any ($1::bigint[])
       and d.placement_rank = 1
), in_force as (
    select p.la_id, d.day, d.is_census, p.requests_table_id, p.residence, p.has_budget, a.active_plans_table_id,
           coalesce(lower(n.sen_type), 'unknown') as need,
           record.age_band(record.age_at_year_start(h.born, d.day)) as age_band,
           h.sex,
           case
               when h.ethnicity = 'CHNE' then 'chinese'
               when h.ethnicity = 'OOTH' then 'other'
               when h.ethnicity in ('REFU', 'NOBT') or h.ethnicity is null then 'unknown'
               when h.ethnicity like 'W%' then 'white'
               when h.ethnicity like 'M%' then 'mixed'
               when h.ethnicity like 'A%' then 'asian'
               when h.ethnicity like 'B%' then 'black'
               else 'unknown'
           end as ethnic_group
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
           f.la_id, f.day, f.is_census, f.need, f.age_band, f.sex, coalesce(p.setting, 'unknown') as setting, f.residence,
           p.out_area, f.has_budget, f.ethnic_group, p.work_based
      from in_force f
      left join placed p
        on p.la_id = f.la_id
       and p.active_plans_table_id = f.active_plans_table_id
       and p.entry_date <= f.day
       and p.leaving_date >= f.day
     order by f.la_id, f.day, f.is_census, f.requests_table_id, p.entry_date desc nulls last, p.setting,
              p.work_based
)
select s.la_id, s.day, s.is_census, s.need, s.age_band, s.sex, s.setting, s.residence, s.out_area, s.has_budget,
       s.ethnic_group, s.work_based, count(*)
  from settled s
 group by s.la_id, s.day, s.is_census, s.need, s.age_band, s.sex, s.setting, s.residence, s.out_area, s.has_budget,
          s.ethnic_group, s.work_based
