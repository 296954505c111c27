--@ title:       Plans that ended because needs were met
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      ceased_plans
--@ numerator:   plans that ended since the needs can be met without one
--@ denominator: plans that ended in the year, without those of children who moved away or died
--@ cohorts:     all and five age bands
--@ definition:  Of the plans that ended, the share that ended because the needs can be met without one, in all
--@   and by age when the plan ended.
--@ why:         The one reason to end a plan that is a success of the plan.
--@ caveats:     Read with caution: small numbers, and a high share may also mean that plans are ended too soon.
--@   Left out are moves to another council or out of England, and deaths. A plan whose reason is not recorded
--@   is in the denominator. By age from 2023; an age not known is in none of the bands.
--@ official:    SEN2, ceased_plans.csv
with band (cohort, youngest, oldest) as (values
    ('age_0_4', 0, 4),
    ('age_5_10', 5, 10),
    ('age_11_15', 11, 15),
    ('age_16_19', 16, 19),
    ('age_20_25', 20, 25)
), ended as (
    select t.area_id, t.period,
           case when t.breakdown_topic = 'Age plan ceased' then b.cohort else 'all' end as cohort,
           t.needs_met, t.total_ceased - t.transfer - t.moved_outside_eng - t.deceased as stayed,
           coalesce(t.symbols ->> 'needs_met', t.symbols ->> 'total_ceased', t.symbols ->> 'transfer',
                    t.symbols ->> 'moved_outside_eng', t.symbols ->> 'deceased') as symbol
      from published.ceased_plans t
      -- One row a year of age: "age 2 and under", "age 7", "age 20 and over".
      left join band b on substring(t.breakdown from '^age (\d+)')::integer between b.youngest and b.oldest
     where t.area_id is not null
       and (t.breakdown_topic = 'All ceased EHC plans'
            or t.breakdown_topic = 'Age plan ceased' and b.cohort is not null)
)
select e.area_id,
       e.period,
       e.cohort,
       -- A part that is held back leaves no sum.
       case when count(e.needs_met) = count(*) then sum(e.needs_met) end as numerator,
       case when count(e.stayed) = count(*) then sum(e.stayed) end as denominator,
       min(e.symbol) as symbol
  from ended e
 group by e.area_id, e.period, e.cohort;
