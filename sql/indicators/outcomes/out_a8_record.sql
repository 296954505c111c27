--@ title:       Attainment 8
--@ theme:       outcomes
--@ basis:       record
--@ kind:        mean
--@ unit:        points
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   points of all pupils together
--@ denominator: pupils at the end of key stage 4, absent and disapplied ones among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The mean of the points that pupils have over eight subjects at the end of key stage 4, of 90 at
--@   most, by special educational need.
--@ why:         How pupils do at 16 across subjects, whatever their level.
--@ caveats:     State-funded mainstream and special schools: pupils of alternative provision, independent,
--@   non-maintained special and hospital schools are left out. Those who were absent or disapplied and have no
--@   points count with none; a result without its points is not counted. Grades of 2020 and 2021 were not given
--@   by examination. By the SEN provision that the results are filed with. Results of one council, not checked
--@   against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.total as numerator,
       o.n as denominator,
       o.squares,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'attainment_8';
