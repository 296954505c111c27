--@ title:       Overall absence
--@ theme:       attendance
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        % of sessions
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      attendance
--@ numerator:   half-day sessions missed, with or without leave
--@ denominator: half-day sessions that could have been attended
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  The share of half-day sessions that pupils missed.
--@ why:         A pupil who is not in school cannot be taught there.
--@ caveats:     Enrolments of pupils aged 5 to 15 at the start of the school year who do not board; the
--@   second half of summer is left out for those aged 15 and for those who joined in it. A pupil who changes
--@   school is counted in each. By the SEN provision on the January roll; until there is one on the newest,
--@   and provisional. A pupil who is on no roll is not counted. Sessions of one pupil are not independent, so
--@   no interval is given. Free school meals and main ethnic group as the same roll has them; where it does
--@   not say, the pupil is in none of those groups.
--@ comparator:  abs_overall
select a.la_id as area_id,
       a.period,
       a.cohort,
       a.authorised + a.unauthorised as numerator,
       a.possible as denominator,
       a.provisional
  from cube.attendance_cohort a;
