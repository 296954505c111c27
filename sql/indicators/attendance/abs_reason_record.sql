--@ title:       Absence by reason
--@ theme:       attendance
--@ basis:       record
--@ kind:        ratio
--@ per:         1000
--@ unit:        per 1,000 sessions
--@ polarity:    neutral
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      attendance attendance_reason
--@ numerator:   half-day sessions missed for this reason
--@ denominator: half-day sessions that could have been attended
--@ cohorts:     the reasons, for all pupils and by special educational need
--@ definition:  How many of every 1,000 half-day sessions pupils missed for each reason.
--@ why:         Illness, exclusion and a part-time timetable are different things behind one absence rate.
--@ caveats:     Only periods for every term of which reasons are known. Until 18 August 2024 a part-time
--@   timetable was within other leave. Enrolments of pupils aged 5 to 15 at the start of the school year who do
--@   not board; the second half of summer is left out for those aged 15 and for those who joined in it. A pupil
--@   who changes school is counted in each. By the SEN provision on the January roll; until there is one on the
--@   newest, and provisional. A pupil who is on no roll is not counted. Sessions of one pupil are not
--@   independent, so no interval is given.
select r.la_id as area_id,
       r.period,
       case r.cohort when 'all' then '' else r.cohort || '.' end || r.reason as cohort,
       r.sessions as numerator,
       r.possible as denominator,
       r.provisional
  from cube.attendance_reason_cohort r;
