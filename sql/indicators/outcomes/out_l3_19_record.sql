--@ title:       Level 3 by age 19
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   young people who have reached level 3
--@ denominator: young people who were at a state-funded school at academic age 15
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of young people who reach level 3 by the age of 19, by the special educational need
--@   they had at 15.
--@ why:         Not all reach it at school: some take longer, and that counts too.
--@ caveats:     The year is the one in which they are 19. Those for whom it is not known are in neither number.
--@   Pupils of independent schools are left out. By the SEN provision that the results are filed with. Results
--@   of one council, not checked against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'level_3';
