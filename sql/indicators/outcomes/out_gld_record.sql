--@ title:       Good level of development at age 5
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   children at the expected level in the twelve goals of the prime areas, literacy and maths
--@ denominator: children with a profile
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of children who reach a good level of development at the end of reception, by special
--@   educational need.
--@ why:         The first national measure of how children are getting on.
--@ caveats:     Children who were absent or exempt have no profile and are not counted. The profile was
--@   reformed in September 2021: nothing before 2021/22 can be compared. By the SEN provision that the results
--@   are filed with. Results of one council, not checked against the national files.
--@ comparator:  out_gld
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'gld';
