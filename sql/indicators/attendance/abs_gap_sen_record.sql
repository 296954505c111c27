--@ title:       Gap in absence between pupils with SEN and others
--@ theme:       attendance
--@ basis:       record
--@ kind:        score
--@ unit:        percentage points
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      attendance
--@ numerator:   none
--@ denominator: enrolments of the smaller of the two groups
--@ cohorts:     sen_support ehc_plan
--@ definition:  By how many percentage points the absence rate of pupils with SEN support, or with a plan, is
--@   above that of pupils without special educational needs.
--@ why:         School must be as open to them as to others.
--@ caveats:     The difference of two rates that are not rounded. Each group stands for itself; the two are not
--@   put together. For councils only: there is no sum of gaps. Enrolments of pupils aged 5 to 15 at the start
--@   of the school year who do not board; the second half of summer is left out for those aged 15 and for those
--@   who joined in it. A pupil who changes school is counted in each. By the SEN provision on the January roll;
--@   until there is one on the newest, and provisional. A pupil who is on no roll is not counted. Sessions of
--@   one pupil are not independent, so no interval is given.
select a.la_id as area_id,
       a.period,
       a.cohort,
       least(a.enrolments, o.enrolments) as denominator,
       100 * ((a.authorised + a.unauthorised) / a.possible - (o.authorised + o.unauthorised) / o.possible) as value,
       a.provisional or o.provisional as provisional
  from cube.attendance_cohort a
  join cube.attendance_cohort o on o.la_id = a.la_id and o.period = a.period and o.cohort = 'no_sen'
 where a.cohort in ('sen_support', 'ehc_plan');
