--@ title:       Phonics check met in year 1
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   pupils with 32 marks or more of 40
--@ denominator: pupils who were due for the check, absent and disapplied ones among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who meet the standard of the phonics check, by special educational need.
--@ why:         Reading begins with decoding words.
--@ caveats:     Pupils of independent schools are left out. Those who left and those whose result is missing or
--@   has no mark are not counted. The check is taken again in year 2 by those who have not met it: of a pupil
--@   with checks in two years the first counts, and where the council's results do not hold the first, the
--@   second. Published figures are rounded to whole percentages. By the SEN provision that the results are
--@   filed with. Results of one council, not checked against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'phonics';
