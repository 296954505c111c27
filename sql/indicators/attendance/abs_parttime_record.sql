--@ title:       Sessions missed on a part-time timetable
--@ theme:       attendance
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        % of sessions
--@ polarity:    lower
--@ decimals:    2
--@ period:      terms, year to date and year
--@ source:      attendance_session
--@ numerator:   half-day sessions marked C2
--@ denominator: half-day sessions that could have been attended
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of half-day sessions that pupils missed because the school had them on a part-time
--@   timetable.
--@ why:         A part-time timetable is meant to be short; for some pupils it is not.
--@ caveats:     From the daily register, for terms that it covers wholly. By the SEN provision on the January
--@   roll; until there is one on the newest, and provisional. The mark C2 exists since 19 August 2024; periods
--@   that began before 1 August 2024 are not shown. How many pupils had such a timetable is not counted here.
--@   Pupils aged 5 to 15 at the start of the school year who do not board; those aged 15 without the second
--@   half of summer. Sessions of one pupil are not independent, so no interval is given.
select s.la_id as area_id,
       s.period,
       s.cohort,
       coalesce(s.part_time, 0) as numerator,
       coalesce(s.possible, 0) as denominator,
       s.provisional
  from cube.session_cohort s
 where s.period >= 'AY2024-25';
