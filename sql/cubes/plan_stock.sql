--@ title: Plans in force
--@ reads: sen2_request sen2_assessment sen2_named_plan
--@ also:  sen2_person sen2_active_plan sen2_need sen2_placement_detail
--@ published: establishment
--@ steps: establishment placement plan
insert into cube.plan_stock (la_id, day, is_census, need, age_band, sex, setting, residence, out_area, has_budget,
                             ethnic_group, work_based, n)
with day as (
    select k.la_id, q.day, false as is_census
      from pg_temp.step_register k
     cross join lateral record.quarter_ends(k.known_from, k.as_of) q (day)
    union all
    select k.la_id, record.census_day(y.year), true
      from pg_temp.step_register k
     cross join lateral generate_series(extract(year from k.known_from)::integer,
                                        extract(year from k.as_of)::integer) y (year)
     where record.census_day(y.year) between k.known_from and k.as_of
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
), in_force as (
    select p.la_id, d.day, d.is_census, p.requests_table_id, p.residence, p.has_budget, a.active_plans_table_id,
           coalesce(lower(n.sen_type), 'unknown') as need,
           record.age_band(record.age_at_year_start(h.born, d.day)) as age_band,
           h.sex,
           record.ethnic_group(h.ethnicity) as ethnic_group
      from pg_temp.step_plan p
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
      left join pg_temp.step_placement p
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
