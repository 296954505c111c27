--@ title:       Grade 5 or above in English and maths
--@ theme:       outcomes
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      outcome
--@ numerator:   pupils with grade 5 or above in both
--@ denominator: pupils at the end of key stage 4, absent and disapplied ones among them
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils with grade 5 or above in both English and maths at the end of key stage 4,
--@   by special educational need.
--@ why:         Both are asked for by most courses and jobs after 16.
--@ caveats:     State-funded mainstream and special schools: pupils of alternative provision, independent,
--@   non-maintained special and hospital schools are left out. A pupil without a grade in one of the two has
--@   not met it. By the SEN provision that the results are filed with. Results of one council, not checked
--@   against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.met as numerator,
       o.n as denominator,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'english_maths_5';
