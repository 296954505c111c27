--@ title:       Severe absence in alternative provision
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      autumn and spring terms
--@ source:      absence_2term_pru
--@ numerator:   enrolments that missed 50% or more of their own sessions
--@ denominator: enrolments in state-funded alternative provision
--@ definition:  The share of enrolments in pupil referral units, alternative provision academies and free schools
--@   that missed half of their sessions or more in the autumn and spring terms.
--@ why:         Who misses that much school learns little there, and may not be safe elsewhere.
--@ caveats:     Of enrolments, not pupils: who leaves and comes back is counted for both. No figures for 2019/20.
--@   Small numbers in most councils.
--@ official:    Pupil absence in schools in England, autumn and spring terms, pupil referral units
select t.area_id,
       t.period,
       'all' as cohort,
       t.enrolments_pa_50_exact as numerator,
       t.enrolments as denominator,
       coalesce(t.symbols ->> 'enrolments_pa_50_exact', t.symbols ->> 'enrolments') as symbol
  from published.absence_2term_pru t
 where t.area_id is not null;
