--@ title:       Full marks in the multiplication tables check
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   pupils with 25 of 25
--@ denominator: pupils who were due for the check in year 4, whether or not they took it
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who have full marks in the multiplication tables check, by special
--@   educational need.
--@ why:         Tables that are known by heart carry later mathematics.
--@ caveats:     Pupils of independent schools are left out. Those who were absent, disapplied or whose result
--@   is missing count as without full marks; those who left or are exempt are not counted. By the SEN provision
--@   that the results are filed with. Results of one council, not checked against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'tables';
