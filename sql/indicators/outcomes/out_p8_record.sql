--@ title:       Progress 8
--@ theme:       outcomes
--@ basis:       record
--@ kind:        mean
--@ unit:        score
--@ polarity:    higher
--@ decimals:    2
--@ period:      academic year
--@ source:      outcome
--@ numerator:   scores of all pupils together
--@ denominator: pupils at the end of key stage 4 who have a score
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The mean of how far pupils are at the end of key stage 4 above or below others who stood where
--@   they did at the end of primary school, in grades per subject, by special educational need.
--@ why:         Asks what a school adds and not whom it takes in.
--@ caveats:     State-funded mainstream and special schools: pupils of alternative provision, independent,
--@   non-maintained special and hospital schools are left out. Pupils without results from primary school have
--@   no score. It is worked out anew against each year's pupils, so years do not make a series; there is none
--@   for 2024/25 and 2025/26. By the SEN provision that the results are filed with. Results of one council, not
--@   checked against the national files.
select o.la_id as area_id,
       o.period,
       o.cohort,
       o.total as numerator,
       o.n as denominator,
       o.squares,
       o.provisional
  from cube.outcome_cohort o
 where o.measure = 'progress_8'
   -- Those years' pupils had no tests at the end of primary school: whatever an extract holds is no Progress 8.
   and o.period not in ('AY2024-25', 'AY2025-26');
