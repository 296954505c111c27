--@ title:       Pupils suspended at least once
--@ theme:       exclusion
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    2
--@ period:      terms, year to date and year
--@ source:      exclusion exclusion_pupil headcount
--@ numerator:   pupils with at least one suspension that began in the period
--@ denominator: pupils of the same group at their only or main school on the January roll
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and each of them within fsm not_fsm white mixed asian
--@   black chinese other_ethnic (all of a group: fsm; crossed: ehc_plan.fsm)
--@ definition:  The share of pupils who were suspended at least once, by special educational need.
--@ why:         How many children suspension reaches; the rate of suspensions counts the same child again and
--@   again.
--@ caveats:     A pupil counts once in each term, once in the year and once in the year to date, whatever the
--@   school, so terms do not add up to the year. The group is the SEN provision on the day of the pupil's
--@   first suspension in the period. A term is set against the same January roll as the year; until there is
--@   a January roll the newest one stands in, and the figure is provisional. What was overturned is left out.
--@   Free school meals and main ethnic group are those on that January roll, else on the newest roll that has
--@   the pupil; where it does not say, the event is in none of those groups.
select p.la_id as area_id,
       p.period,
       h.cohort,
       coalesce(e.suspended, 0) as numerator,
       h.n as denominator,
       p.provisional or not h.is_january as provisional
  from cube.exclusion_period p
  join cube.year_headcount h on h.la_id = p.la_id and h.acad_year = p.acad_year
  left join cube.exclusion_pupil_cohort e on e.la_id = p.la_id and e.period = p.period and e.cohort = h.cohort;
