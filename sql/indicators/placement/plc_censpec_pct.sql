--@ title:       Pupils in special schools and alternative provision
--@ theme:       placement
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      pupils_by_school_type
--@ numerator:   pupils of the group in state-funded and non-maintained special schools and state-funded
--@   alternative provision
--@ denominator: pupils of the group in all schools, independent ones among them
--@ cohorts:     all sen_support ehc_plan
--@ definition:  Of all pupils on roll, of those with SEN support and of those with an education, health and
--@   care plan, the share who are in a special school or in alternative provision.
--@ why:         Shows how far pupils are taught apart from their peers.
--@ caveats:     Independent schools are in no part of the numerator, since the file does not say which of them
--@   are special schools; a dashboard of 2023 counted every pupil of an independent school as one in a
--@   specialist setting. By the council in which the school is. The sum of up to three published percentages of
--@   two decimals, without counts: no interval, so no comparison.
--@ official:    Special educational needs in England; percentages of the SEND and AP inclusion dashboard
select t.area_id,
       t.period,
       g.cohort,
       -- A kind of school without a row is one that the area does not have: without any the share is 0. One
       -- that is held back leaves no sum.
       case when count(*) filter (where k.is_specialist and g.value is null) = 0
            then coalesce(sum(g.value) filter (where k.is_specialist), 0) end as value,
       min(t.symbols ->> g.column_name) filter (where k.is_specialist) as symbol
  from published.pupils_by_school_type t
 cross join lateral (select t.phase_type_grouping in
           ('State-funded special school', 'Non-maintained special school', 'State-funded AP school')) k (is_specialist)
 cross join lateral (values
           ('all', 'all_pupils_percent', t.all_pupils_percent),
           ('ehc_plan', 'ehc_plan_percent', t.ehc_plan_percent),
           ('sen_support', 'sen_support_percent', t.sen_support_percent)
       ) as g (cohort, column_name, value)
 where t.area_id is not null
 group by t.area_id, t.period, g.cohort;
