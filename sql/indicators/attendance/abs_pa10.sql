--@ title:       Persistent absence (10% or more of sessions missed)
--@ theme:       attendance
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      academic year
--@ source:      absence_persistent_by_sen_la
--@ numerator:   enrolments that missed 10% or more of their own possible sessions
--@ denominator: enrolments with any possible session
--@ cohorts:     no_sen sen_support ehc_plan
--@ definition:  The share of enrolments that missed a tenth or more of their own possible sessions in the
--@   school year, by special educational need.
--@ why:         Missing this much school goes with falling behind.
--@ caveats:     Only rates are at hand, and for councils only: no interval, no region, no England. A pupil
--@   who changes school is counted in each.
--@ official:    Pupil absence in schools in England, enrolments_pa_10_exact_percent
select t.area_id,
       t.period,
       c.cohort,
       t.enrolments_pa_10_exact_percent as value,
       t.symbols ->> 'enrolments_pa_10_exact_percent' as symbol
  from published.absence_persistent_by_sen_la t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.sen_provision)
 where t.education_phase = 'Total'
   and t.area_id is not null;
