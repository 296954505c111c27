--@ title:       Absence without leave in alternative provision
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        ratio
--@ per:         100
--@ unit:        % of sessions
--@ polarity:    lower
--@ decimals:    1
--@ period:      autumn and spring terms
--@ source:      absence_2term_pru
--@ numerator:   half-day sessions missed without the leave of the school
--@ denominator: half-day sessions that could have been attended
--@ definition:  The share of half-day sessions in the autumn and spring terms that pupils of pupil referral units,
--@   alternative provision academies and free schools missed without the leave of the school.
--@ why:         A pupil who is not there cannot be taught there.
--@ caveats:     Of enrolments, not pupils: who leaves and comes back is counted for both. Sessions of one pupil are
--@   not independent, so no interval is given. No figures for 2019/20. Small numbers in most councils.
--@ official:    Pupil absence in schools in England, autumn and spring terms, pupil referral units
select t.area_id,
       t.period,
       'all' as cohort,
       t.sess_unauthorised as numerator,
       t.sess_possible as denominator,
       coalesce(t.symbols ->> 'sess_unauthorised', t.symbols ->> 'sess_possible') as symbol
  from published.absence_2term_pru t
 where t.area_id is not null;
