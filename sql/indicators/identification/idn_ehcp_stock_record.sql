--@ title:       EHC plans in force
--@ theme:       identification
--@ basis:       record
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January, quarter and month ends
--@ source:      plan_stock plan_month
--@ numerator:   plans that the council maintains on the day
--@ denominator: none
--@ definition:  How many children and young people aged up to 25 have an education, health and care plan that
--@   the council maintains.
--@ why:         The number of plans sets the work and the money that the council needs.
--@ caveats:     From the council's own register: the last day of each month and quarter, and the census day in January
--@   as published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@ comparator:  idn_ehcp_stock
select d.la_id as area_id,
       d.period,
       'all' as cohort,
       d.plans as numerator,
       d.provisional
  from cube.plan_day d;
