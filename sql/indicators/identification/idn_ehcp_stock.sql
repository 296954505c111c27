--@ title:       EHC plans in force
--@ theme:       identification
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January
--@ source:      caseload
--@ numerator:   plans that the council maintains on the census day in January
--@ denominator: none
--@ definition:  How many children and young people aged up to 25 have an education, health and care plan
--@   that the council maintains, on the census day in January.
--@ why:         The number of plans sets the work and the money that the council needs.
--@ caveats:     By the council that maintains the plan; the school census counts pupils by school instead,
--@   and the two are never to be mixed.
--@ official:    SEN2, caseload.csv
select t.area_id,
       t.period,
       'all' as cohort,
       t.ehcplans as numerator,
       t.symbols ->> 'ehcplans' as symbol
  from published.caseload t
 where t.breakdown_topic = 'All EHC plans'
   and t.area_id is not null;
