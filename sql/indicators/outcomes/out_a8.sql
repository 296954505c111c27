--@ title:       Attainment 8
--@ theme:       outcomes
--@ basis:       published
--@ kind:        mean
--@ unit:        points
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      ks4_attainment_by_sen ks4_la_characteristics
--@ numerator:   points of all pupils together, which the release does not give
--@ denominator: pupils at the end of key stage 4, absent and disapplied ones among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The mean of the points that pupils have over eight subjects at the end of key stage 4, of 90 at
--@   most, by special educational need.
--@ why:         How pupils do at 16 across subjects, whatever their level.
--@ caveats:     State-funded schools. Grades of 2020 and 2021 were not given by examination, and those of 2022
--@   were set between those years and 2019. All pupils, SEN support and EHC plans apart: in 2018/19 only. The
--@   release does not say how much pupils differ, so there is no interval and no comparison. Inner and Outer
--@   London are given beside London. 2021/22 and 2022/23 are as the dashboard of February 2024 had them; of pupils
--@   without SEN in England the final figures are 52.5 and 50.0, a tenth lower.
--@ breaks:      AY2019-20 grades without examinations from here on; AY2021-22 grades by examination again
--@ official:    Key stage 4 performance, avg_att8
with figure as (
    select t.batch_id, t.area_id, t.period, c.cohort, t.t_pupils as denominator, t.avg_att8 as value,
           t.symbols ->> 'avg_att8' as symbol, 1 as preference
      from published.ks4_attainment_by_sen t
      join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.breakdown)
     where t.breakdown_topic = 'SEN status'
       and t.gender = 'Total'
    union all
    select t.batch_id, t.area_id, t.period, c.cohort, t.t_pupils, t.avg_att8, t.symbols ->> 'avg_att8', 2
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
       f.area_id, f.period, f.cohort, f.denominator, f.value, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.cohort, f.preference;
