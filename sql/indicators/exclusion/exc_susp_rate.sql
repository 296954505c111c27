--@ title:       Suspensions
--@ theme:       exclusion
--@ basis:       published
--@ kind:        rate
--@ per:         100
--@ unit:        per 100 pupils
--@ polarity:    lower
--@ decimals:    1
--@ period:      term
--@ source:      suspensions_by_sen_la
--@ numerator:   suspensions in the term, each one counted
--@ denominator: pupils of the same group on roll in January
--@ cohorts:     no_sen sen_support ehc_plan
--@ definition:  How many suspensions there were in the term for every 100 pupils, by special educational
--@   need.
--@ why:         A suspended pupil misses school, and often the help that comes with it.
--@ caveats:     One pupil may be suspended many times, so this is no share of pupils. A term is compared with
--@   the same term a year before. Only rates are at hand, and for councils only: no interval, no region, no
--@   England.
--@ official:    Suspensions and permanent exclusions in England, susp_rate
select t.area_id,
       t.period,
       c.cohort,
       t.susp_rate as value,
       t.symbols ->> 'susp_rate' as symbol
  from published.suspensions_by_sen_la t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.sen_provision)
 where t.education_phase = 'Total'
   and t.area_id is not null;
