--@ title:       Expected standard in reading, writing and maths at age 11
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   pupils with a scaled score of 100 or more in reading and in maths whose writing is at the
--@   expected standard or in greater depth
--@ denominator: pupils at the end of key stage 2, absent and disapplied ones among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who reach the expected standard in reading, writing and maths at the end of
--@   primary school, by special educational need.
--@ why:         Pupils who reach it are ready for what secondary school asks of them.
--@ caveats:     Pupils of independent schools are left out. Those who left, are exempt or whose result is
--@   missing are not counted; one who did not reach a scaled score has not met it. No tests were held in 2020
--@   and 2021. By the SEN provision that the results are filed with. Results of one council, not checked
--@   against the national files.
--@ comparator:  out_ks2_rwm
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'ks2_rwm';
