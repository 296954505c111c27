--@ title:       Pupils in state-funded alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        rate
--@ per:         1000
--@ unit:        per 1,000 pupils
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      ap_roll headcount
--@ numerator:   pupils of 5 to 15 whose only or main school is a pupil referral unit, or an academy or free school
--@   for alternative provision
--@ denominator: pupils of 5 to 15 on roll at their only or main school
--@ definition:  How many of every 1,000 pupils are taught in state-funded alternative provision.
--@ why:         These pupils are seldom in school and seldom get good results.
--@ caveats:     On the roll of January, the newest of that month; until there is one on the newest roll of the
--@   school year, and provisional. Which schools are alternative provision the list of establishments
--@   says. Pupils who are registered there beside another school, their main one, are not counted.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       r.n as numerator,
       sum(h.n) as denominator,
       p.provisional
  from cube.roll_period p
  join cube.ap_roll r on r.la_id = p.la_id and r.day = p.day
  join cube.headcount h on h.la_id = p.la_id and h.day = p.day and h.is_school_age
 group by p.la_id, p.period, r.n, p.provisional;
