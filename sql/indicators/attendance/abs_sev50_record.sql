--@ title:       Severe absence (half of sessions missed or more)
--@ theme:       attendance
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      attendance
--@ numerator:   enrolments that missed half or more of their own possible sessions over the whole span
--@ denominator: enrolments with any possible session
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  The share of enrolments that missed half or more of their own possible sessions.
--@ why:         Missing this much school goes with falling behind.
--@ caveats:     Enrolments of pupils aged 5 to 15 at the start of the school year who do not board; the
--@   second half of summer is left out for those aged 15 and for those who joined in it. A pupil who changes
--@   school is counted in each. By the SEN provision on the January roll; until there is one on the newest,
--@   and provisional. A pupil who is on no roll is not counted. Free school meals and main ethnic group as
--@   the same roll has them; where it does not say, the pupil is in none of those groups.
--@ comparator:  abs_sev50
select a.la_id as area_id,
       a.period,
       a.cohort,
       a.severe as numerator,
       a.enrolments as denominator,
       a.provisional
  from cube.attendance_cohort a;
