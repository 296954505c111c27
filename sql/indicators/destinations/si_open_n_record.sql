--@ title:       Plan holders on a supported internship
--@ theme:       destinations
--@ basis:       record
--@ kind:        count
--@ unit:        plans
--@ polarity:    higher
--@ decimals:    0
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans in force whose first placement is marked as a supported internship
--@ denominator: none
--@ definition:  How many young people with an education, health and care plan are on a supported internship on
--@   the day.
--@ why:         The course made for young people who want paid work and need help to get there.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January. By
--@   the first placement of the day. Those who began in a year are more than those who are there on one day.
--@   Apprenticeships and traineeships are not among them, nor internships of young people without a plan.
--@   Where no plan has a placement on record, no number is given.
--@ comparator:  si_open_n
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_placements then v.internships end as numerator,
       case when not v.has_placements then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
