--@ title:       Plans with a personal budget
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      personal_budgets caseload
--@ numerator:   plans with a personal budget
--@ denominator: all plans in force
--@ definition:  The share of plans with a personal budget for some of the provision.
--@ why:         Shows how far families decide themselves how provision is made.
--@ caveats:     The release prints the number alone; the share is of the plans that it counts on the same day. Most
--@   budgets are for social care.
--@ official:    SEN2, personal_budgets.csv over caseload.csv
select t.area_id,
       t.period,
       'all' as cohort,
       t.personal_budget as numerator,
       c.ehcplans as denominator,
       coalesce(t.symbols ->> 'personal_budget', c.symbols ->> 'ehcplans') as symbol
  from published.personal_budgets t
  join published.caseload c
    on c.area_id = t.area_id
   and c.period = t.period
   and c.breakdown_topic = 'All EHC plans'
 where t.breakdown_topic = 'All personal budgets';
