--@ title:       Sessions that could not be attended
--@ theme:       attendance
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        % of sessions
--@ polarity:    lower
--@ decimals:    2
--@ period:      terms, year to date and year
--@ source:      attendance_session
--@ numerator:   half-day sessions with a mark that says they could not be attended
--@ denominator: all half-day sessions with a mark, planned closures left out
--@ cohorts:     all no_sen sen_support ehc_plan all_sen, and the reasons for each
--@ definition:  The share of half-day sessions that are left out of absence because the pupil could not have
--@   attended them, in all and by the reason.
--@ why:         These sessions are in no absence rate: a child without transport or a place to be looks
--@   present.
--@ caveats:     From the daily register, for terms that it covers wholly. By the SEN provision on the January
--@   roll; until there is one on the newest, and provisional. What a mark means hangs on its day: the marks Q
--@   and Y1 to Y7 exist since 19 August 2024, and Y stood for all of the latter before. Pupils aged 5 to 15 at
--@   the start of the school year who do not board; those aged 15 without the second half of summer. Sessions
--@   of one pupil are not independent, so no interval is given.
select s.la_id as area_id,
       s.period,
       case when r.reason is null then s.cohort when s.cohort = 'all' then r.reason
            else s.cohort || '.' || r.reason end as cohort,
       coalesce(r.sessions, 0) as numerator,
       coalesce(s.timetabled, 0) as denominator,
       s.provisional
  from cube.session_cohort s
 cross join lateral (values
           (null, s.not_possible),
           ('not_possible_dual', s.dual),
           ('not_possible_access', s.no_access),
           ('not_possible_age', s.not_required),
           ('not_possible_travel', s.travel),
           ('not_possible_closed', s.closed),
           ('not_possible_other', s.unavoidable)
       ) as r (reason, sessions);
