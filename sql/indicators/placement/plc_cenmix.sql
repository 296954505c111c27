--@ title:       In which kind of school pupils are
--@ theme:       placement
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      pupils_by_school_type
--@ numerator:   pupils of the group in this kind of school
--@ denominator: pupils of the group in all schools
--@ cohorts:     all sen_support ehc_plan, each by seven kinds of school
--@ definition:  The share of all pupils on roll, of those with SEN support and of those with an education,
--@   health and care plan by kind of school.
--@ why:         Shows where pupils with and without special educational needs are taught.
--@ caveats:     By the council in which the school is. A kind of school that an area does not have has no
--@   figure. Independent schools are all of them, special schools among them. The published percentage of two
--@   decimals, without its counts: no interval, so no comparison.
--@ official:    Special educational needs in England; percentages of the SEND and AP inclusion dashboard
select t.area_id,
       t.period,
       g.cohort || '.' || k.cohort as cohort,
       g.value,
       t.symbols ->> g.column_name as symbol
  from published.pupils_by_school_type t
  join reference.cohort_spelling k on k.dimension = 'school_type' and k.spelling = lower(t.phase_type_grouping)
 cross join lateral (values
           ('all', 'all_pupils_percent', t.all_pupils_percent),
           ('ehc_plan', 'ehc_plan_percent', t.ehc_plan_percent),
           ('sen_support', 'sen_support_percent', t.sen_support_percent)
       ) as g (cohort, column_name, value)
 where t.area_id is not null;
