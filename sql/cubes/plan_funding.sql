--@ title: Funding of plans by band
--@ reads: plan_funding
--@ also:  sen2_person sen2_request sen2_active_plan sen2_need sen2_placement_detail
--@ published: establishment
--@ steps: establishment
insert into cube.plan_funding (la_id, day, band, setting, need, n, top_up, squares)
with span as (
    -- A register is whole from the quarter of the first end in it: one that holds none may be a list of today.
    select e.la_id, e.last_day as as_of,
           coalesce(record.register_start(min(f.funded_to) filter (where f.funded_to <= e.last_day), null),
                    e.last_day) as known_from
      from load.extract e
      left join record.plan_funding f on f.batch_id = e.batch_id
     where e.batch_id = any ($1::bigint[])
       and e.record_table = 'plan_funding'
     group by e.la_id, e.last_day
), day as (
    select s.la_id, q.day
      from span s
     cross join lateral record.quarter_ends(s.known_from, s.as_of) q (day)
), funded as (
    -- Of two bands of one day the one that began later counts. (The person first: what differs most is quickest to
    -- sort by.)
    select distinct on (f.person, d.la_id, d.day)
           d.la_id, d.day, f.person, f.band, f.top_up
      from day d
      join record.plan_funding f
        on f.la_id = d.la_id
       and f.funded_from <= d.day
       and coalesce(f.funded_to, 'infinity') >= d.day
     where f.batch_id = any ($1::bigint[])
     order by f.person, d.la_id, d.day, f.funded_from desc, f.line
), active as (
    select p.la_id, p.person, a.active_plans_table_id
      from record.sen2_person p
      join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = p.la_id
       and r.person_table_id = p.person_table_id
      join record.sen2_active_plan a
        on a.batch_id = any ($1::bigint[])
       and a.la_id = r.la_id
       and a.requests_table_id = r.requests_table_id
     where p.batch_id = any ($1::bigint[])
), need as (
    select a.la_id, a.person, min(lower(n.sen_type)) as need
      from active a
      join record.sen2_need n
        on n.batch_id = any ($1::bigint[])
       and n.la_id = a.la_id
       and n.active_plans_table_id = a.active_plans_table_id
     where n.sen_type_rank = 1
     group by a.la_id, a.person
), placed as (
    select a.la_id, a.person, coalesce(d.entry_date, '-infinity') as entry_date,
           coalesce(d.leaving_date, 'infinity') as leaving_date,
           case
               when d.sen_setting = 'EYP' then 'early_years'
               when d.sen_setting is not null then 'elsewhere'
               when k.category in ('mainstream', 'mainstream_ind', 'eys') then 'mainstream'
               when k.category like 'special%' then 'special'
               when k.category = 'apru' then 'ap'
               when k.category in ('gfe', 'sp16', '16_19') then 'fe'
               when k.category is not null then 'elsewhere'
               when d.urn is null and d.ukprn is not null and exists (select from pg_temp.step_provider) then 'fe'
               else 'school_of_unknown_kind'
           end as setting
      from active a
      join record.sen2_placement_detail d
        on d.batch_id = any ($1::bigint[])
       and d.la_id = a.la_id
       and d.active_plans_table_id = a.active_plans_table_id
      left join pg_temp.step_provider v on v.ukprn = d.ukprn
      left join pg_temp.step_school s on s.urn = d.urn
     cross join lateral (select coalesce(v.category, s.category) as category) k
     where d.placement_rank = 1
), settled as (
    -- Of two first placements on one day the one that began later counts.
    select distinct on (f.person, f.la_id, f.day)
           f.la_id, f.day, f.band, f.top_up, coalesce(p.setting, 'unknown') as setting,
           coalesce(n.need, 'unknown') as need
      from funded f
      left join need n on n.la_id = f.la_id and n.person = f.person
      left join placed p
        on p.la_id = f.la_id
       and p.person = f.person
       and p.entry_date <= f.day
       and p.leaving_date >= f.day
     order by f.person, f.la_id, f.day, p.entry_date desc nulls last, p.setting
)
select s.la_id, s.day, s.band, s.setting, s.need, count(*), sum(s.top_up), sum(s.top_up * s.top_up)
  from settled s
 group by 1, 2, 3, 4, 5
