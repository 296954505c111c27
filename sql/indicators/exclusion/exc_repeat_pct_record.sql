--@ title:       Suspended pupils with three or more suspensions
--@ theme:       exclusion
--@ basis:       record
--@ kind:        proportion
--@ unit:        % of suspended pupils
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      exclusion exclusion_pupil
--@ numerator:   pupils with three or more suspensions that began in the period
--@ denominator: pupils with at least one
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  Of the pupils who were suspended in the period, the share who were suspended three times or
--@   more.
--@ why:         A suspension that is followed by others has not helped.
--@ caveats:     Suspensions of one pupil are counted over the whole period, whatever the school: terms do not
--@   add up to the year. The group is the SEN provision on the day of the pupil's first suspension in the
--@   period. What was overturned is left out. No official figure has this measure. Free school meals and main
--@   ethnic group are those on the January roll of the year, else on the newest roll that has the pupil;
--@   where it does not say, the pupil is in none of those groups.
select e.la_id as area_id,
       e.period,
       e.cohort,
       e.thrice as numerator,
       e.suspended as denominator,
       e.provisional
  from cube.exclusion_pupil_cohort e;
