--@ title:       Progress 8
--@ theme:       outcomes
--@ basis:       published
--@ kind:        score
--@ unit:        score
--@ polarity:    higher
--@ decimals:    2
--@ period:      academic year
--@ source:      ks4_attainment_by_sen ks4_la_characteristics
--@ numerator:   none
--@ denominator: pupils at the end of key stage 4, the few without a score among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The mean of how far pupils are at the end of key stage 4 above or below others who stood where
--@   they did at the end of primary school, in grades per subject, by special educational need.
--@ why:         Asks what a school adds and not whom it takes in.
--@ caveats:     State-funded schools. It is worked out anew against each year's pupils, so years do not make a
--@   series. There was none in 2019/20 and 2020/21, and is none for 2024/25 and 2025/26. All pupils, SEN support
--@   and EHC plans apart: in 2018/19 only. The interval is the release's own, at 95%. Inner and Outer London
--@   are given beside London.
--@ breaks:      AY2021-22 worked out against the pupils of this year; AY2022-23 worked out against the pupils
--@   of this year; AY2023-24 worked out against the pupils of this year
--@ official:    Key stage 4 performance, avg_p8score with p8score_ci_low and p8score_ci_upp
with figure as (
    select t.batch_id, t.area_id, t.period, c.cohort, t.t_pupils as denominator, t.avg_p8score as value,
           t.p8score_ci_low as lower, t.p8score_ci_upp as upper, t.symbols ->> 'avg_p8score' as symbol,
           1 as preference
      from published.ks4_attainment_by_sen t
      join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.breakdown)
     where t.breakdown_topic = 'SEN status'
       and t.gender = 'Total'
    union all
    select t.batch_id, t.area_id, t.period, c.cohort, t.t_pupils, t.avg_p8score, t.p8score_ci_low,
           t.p8score_ci_upp, t.symbols ->> 'avg_p8score', 2
      from published.ks4_la_characteristics t
      join reference.cohort_spelling c
        on c.dimension = 'sen'
       and c.spelling = lower(case when t.sen_status <> 'Total' then t.sen_status else t.sen_description end)
     where t.school_characteristic = 'State-funded schools (LA)'
       and t.gender = 'Total'
       and t.ethnic_major = 'Total'
       and t.free_school_meals = 'Total'
       and t.disadvantage = 'Total'
       and t.first_language = 'Total'
       and (t.sen_status = 'Total' or t.sen_description = 'Total')
       -- The workbook has Inner and Outer London under the code of London.
       and (t.geographic_level <> 'Regional' or t.region_name not in ('Inner London', 'Outer London'))
)
select distinct on (f.area_id, f.period, f.cohort)
       f.area_id, f.period, f.cohort, f.denominator, f.value, f.lower, f.upper, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.cohort, f.preference;
