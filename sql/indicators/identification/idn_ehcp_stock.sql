--@ title:       EHC plans in force
--@ theme:       identification
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January
--@ source:      caseload sen2_age_caseload
--@ numerator:   plans that the council maintains on the census day in January
--@ denominator: none
--@ definition:  How many children and young people aged up to 25 have an education, health and care plan
--@   that the council maintains, on the census day in January.
--@ why:         The number of plans sets the work and the money that the council needs.
--@ caveats:     By the council that maintains the plan; the school census counts pupils by school instead,
--@   and the two are never to be mixed. Statements of special educational needs, which plans replaced
--@   from September 2014 to March 2018, are counted in until January 2018.
--@ breaks:      AY2022-23 counted from the record of each child from here on, before as totals
--@ official:    SEN2, caseload.csv; January 2010 to 2018 from the 2022 edition, sen2_age_caseload.csv
with figure as (
    select t.batch_id, t.area_id, t.period, t.ehcplans as numerator, t.symbols ->> 'ehcplans' as symbol,
           1 as preference
      from published.caseload t
     where t.breakdown_topic = 'All EHC plans'
    union all
    select t.batch_id, t.area_id, reference.january_year(t.period), t.total_all, t.symbols ->> 'total_all', 2
      from published.sen2_age_caseload t
     where t.characteristic_age = 'Total'
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
