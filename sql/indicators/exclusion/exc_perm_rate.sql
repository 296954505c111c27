--@ title:       Permanent exclusions
--@ theme:       exclusion
--@ basis:       published
--@ kind:        rate
--@ per:         100
--@ unit:        per 100 pupils
--@ polarity:    lower
--@ decimals:    2
--@ period:      term
--@ source:      suspensions_by_sen_la
--@ numerator:   permanent exclusions in the term
--@ denominator: pupils of the same group on roll in January
--@ cohorts:     no_sen sen_support ehc_plan
--@ definition:  How many pupils were permanently excluded in the term for every 100 on roll, by special
--@   educational need.
--@ why:         A permanent exclusion ends a pupil's place at the school.
--@ caveats:     Rare: two decimals are needed, and one exclusion can move a small council's rate. Only rates
--@   are at hand, and for councils only: no interval, no region, no England.
--@ official:    Suspensions and permanent exclusions in England, perm_excl_rate
select t.area_id,
       t.period,
       c.cohort,
       t.perm_excl_rate as value,
       t.symbols ->> 'perm_excl_rate' as symbol
  from published.suspensions_by_sen_la t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.sen_provision)
 where t.education_phase = 'Total'
   and t.area_id is not null;
