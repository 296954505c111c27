--@ title:       Sessions lost to suspension
--@ theme:       exclusion
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        sessions per 100 pupils
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      exclusion headcount
--@ numerator:   half-day sessions of the suspensions that began in the period
--@ denominator: pupils of the same group at their only or main school on the January roll
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  How many half-day sessions suspensions took for every 100 pupils, by special educational need.
--@ why:         How much school is lost, which the number of suspensions does not say.
--@ caveats:     All sessions of a suspension count in the period in which it began. A suspension without a
--@   length counts as none. The group is the SEN provision on the day of the event. A term is set against the
--@   same January roll as the year; until there is a January roll the newest one stands in, and the figure is
--@   provisional. What was overturned is left out. Sessions of one pupil are not independent, so no interval
--@   is given. Free school meals and main ethnic group are those on that January roll, else on the newest
--@   roll that has the pupil; where it does not say, the event is in none of those groups.
select e.la_id as area_id,
       e.period,
       e.cohort,
       e.sessions as numerator,
       e.pupils as denominator,
       e.provisional
  from cube.exclusion_cohort e;
