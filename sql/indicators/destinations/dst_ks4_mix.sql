--@ title:       Where pupils went after year 11
--@ theme:       destinations
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      academic year
--@ source:      destinations_ks4_la
--@ numerator:   pupils with this destination
--@ denominator: pupils who finished key stage 4, special schools included
--@ cohorts:     no_sen sen_support ehc_plan all_sen, each by eight destinations
--@ definition:  The share of pupils by where they were for six months of the year after they finished key stage 4,
--@   by special educational need.
--@ why:         Shows which ways stand open to young people with special educational needs.
--@ caveats:     The year is that of the destination; the pupils left school the summer before. The newest year is
--@   provisional. The release gives percentages and cohorts, but no counts.
--@ official:    Key stage 4 destination measures
select t.area_id,
       t.period,
       c.cohort || '.' || g.cohort as cohort,
       t.cohort as denominator,
       g.value,
       coalesce(t.symbols ->> g.column_name, t.symbols ->> 'cohort') as symbol
  from published.destinations_ks4_la t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.characteristic)
 cross join lateral (values
           ('to_work', 'all_work', t.all_work),
           ('to_apprenticeship', 'appren', t.appren),
           ('to_fe', 'fe', t.fe),
           ('to_school_sixth_form', 'ssf', t.ssf),
           ('to_sixth_form_college', 'sfc', t.sfc),
           ('to_other_education', 'other_edu', t.other_edu),
           ('not_sustained', 'all_notsust', t.all_notsust),
           ('not_known', 'all_unknown', t.all_unknown)
       ) as g (cohort, column_name, value)
 where t.data_type = 'Percentage'
   and t.area_id is not null;
