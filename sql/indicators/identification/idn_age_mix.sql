--@ title:       Age of those with an EHC plan
--@ theme:       identification
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      caseload sen2_age_caseload
--@ numerator:   plans whose child is in this age band
--@ denominator: plans in force whose child is of a known age up to 25
--@ cohorts:     five age bands
--@ definition:  The share of education, health and care plans by the age of the child or young person.
--@ why:         Plans at the ends, before school and after 16, call for other services.
--@ caveats:     January 2023 was not published by age. Statements of special educational needs are counted in
--@   until January 2018; nobody older than 19 had one, and the band of 20 to 25 begins with 2015. Hackney and
--@   Peterborough gave no ages in 2024: England leaves them out, as its own percentages do. By age at the
--@   census until the 2025 release, at 31 August before the school year from that of 2026.
--@ breaks:      AY2022-23 counted from the record of each child from here on, before as totals
--@ redefined:   AY2025-26 by age on 31 August from here on
--@ official:    SEN2, caseload.csv; January 2010 to 2022 from the 2022 edition, sen2_age_caseload.csv
with band (cohort, youngest, oldest) as (values
    ('age_0_4', 0, 4),
    ('age_5_10', 5, 10),
    ('age_11_15', 11, 15),
    ('age_16_19', 16, 19),
    ('age_20_25', 20, 25)
), year as (
    -- One row a year of age, named as "under 3", "age 7", "age 20 and over"; without plans there is none.
    select t.batch_id, t.area_id, t.period, substring(t.breakdown from '^(?:age|under) (\d+)')::integer as age,
           t.ehcplans, t.symbols ->> 'ehcplans' as symbol
      from published.caseload t
     where t.breakdown_topic = 'Child or young persons age'
       and t.area_id is not null
), figure as (
    select max(y.batch_id) as batch_id, y.area_id, y.period, b.cohort,
           coalesce(sum(y.ehcplans) filter (where y.age between b.youngest and b.oldest), 0) as numerator,
           sum(y.ehcplans) as denominator, bool_or(y.ehcplans is null) as is_missing,
           min(y.symbol) as symbol, 1 as preference
      from year y
     cross join band b
     where y.age is not null
     group by y.area_id, y.period, b.cohort
    union all
    select t.batch_id, t.area_id, reference.january_year(t.period), s.cohort, t.total_all,
           sum(t.total_all) over (partition by t.area_id, t.period), t.total_all is null,
           t.symbols ->> 'total_all', 2
      from published.sen2_age_caseload t
      join reference.cohort_spelling s on s.dimension = 'age' and s.spelling = lower(t.characteristic_age)
     where t.area_id is not null
)
select distinct on (f.area_id, f.period, f.cohort)
       f.area_id, f.period, f.cohort, case when not f.is_missing then f.numerator end as numerator,
       case when not f.is_missing then f.denominator end as denominator, f.symbol, f.batch_id
  from figure f
 order by f.area_id, f.period, f.cohort, f.preference;
