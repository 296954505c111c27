--@ title:       Absence without leave
--@ theme:       attendance
--@ basis:       published
--@ kind:        ratio
--@ per:         100
--@ unit:        % of sessions
--@ polarity:    lower
--@ decimals:    1
--@ period:      autumn and spring terms
--@ source:      absence_by_sen_two_terms
--@ numerator:   half-day sessions missed without the leave of the school
--@ denominator: half-day sessions that could have been attended
--@ cohorts:     no_sen sen_support ehc_plan all_sen
--@ definition:  The share of half-day sessions that pupils missed without the leave of the school in the autumn
--@   and spring terms, by special educational need.
--@ why:         A pupil who is not in school cannot be taught there.
--@ caveats:     Sessions of one pupil are not independent, so no interval is given. No two-term figures
--@   exist for 2019/20. By the need on the school census.
--@ official:    Pupil absence in schools in England, autumn and spring terms
select t.area_id,
       t.period,
       c.cohort,
       t.sess_unauthorised_percent as value,
       t.symbols ->> 'sess_unauthorised_percent' as symbol
  from published.absence_by_sen_two_terms t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.characteristic)
 where t.school_type = 'Total'
   and t.area_id is not null;
