--@ title:       Suspensions
--@ theme:       exclusion
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        per 100 pupils
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      exclusion headcount
--@ numerator:   suspensions that began in the period, each one counted
--@ denominator: pupils of the same group at their only or main school on the January roll
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  How many suspensions there were for every 100 pupils, by special educational need.
--@ why:         A suspended pupil misses school, and often the help that comes with it.
--@ caveats:     The group of an event is the pupil's SEN provision on its day. A term is set against the same
--@   January roll as the year, so three terms add up; until there is a January roll the newest one stands in,
--@   and the figure is provisional. What was overturned is left out. One pupil may be suspended many times,
--@   so this is no share of pupils and has no interval. Free school meals and main ethnic group are those on
--@   that January roll, else on the newest roll that has the pupil; where it does not say, the event is in
--@   none of those groups.
--@ comparator:  exc_susp_rate
select e.la_id as area_id,
       e.period,
       e.cohort,
       e.suspensions as numerator,
       e.pupils as denominator,
       e.provisional
  from cube.exclusion_cohort e;
