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
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who were suspended at least once, by special educational need.
--@ why:         How many children suspension reaches; the rate of suspensions counts the same child again and
--@   again.
--@ caveats:     A pupil counts once in each term, once in the year and once in the year to date, whatever the
--@   school, so terms do not add up to the year. The group is the SEN provision on the day of the pupil's first
--@   suspension in the period. A term is set against the same January roll as the year; until there is a
--@   January roll the newest one stands in, and the figure is provisional. What was overturned is left out.
select e.la_id as area_id,
       e.period,
       e.cohort,
       e.suspended as numerator,
       h.n as denominator,
       e.provisional or not h.is_january as provisional
  from cube.exclusion_pupil_cohort e
  join cube.year_headcount h on h.la_id = e.la_id and h.acad_year = e.acad_year and h.cohort = e.cohort;
