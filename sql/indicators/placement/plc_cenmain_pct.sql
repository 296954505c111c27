--@ title:       Pupils with an EHC plan in mainstream schools
--@ theme:       placement
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      pupils_by_school_type
--@ numerator:   pupils of the group in state-funded nursery, primary and secondary schools
--@ denominator: pupils of the group in all schools, independent ones among them
--@ cohorts:     sen_support ehc_plan
--@ definition:  Of the pupils on roll who have an education, health and care plan, the share who are in
--@   state-funded mainstream schools; and the same of those with SEN support.
--@ why:         Shows how far pupils with plans are taught near their peers.
--@ caveats:     Pupils on roll of schools, by the council in which the school is: higher than the share of all
--@   plans in mainstream, which counts young people in colleges and those without a school. Whether more is
--@   better is disputed. The sum of up to three published percentages of two decimals, without counts: no
--@   interval, so no comparison.
--@ official:    Special educational needs in England; percentages of the SEND and AP inclusion dashboard
select t.area_id,
       t.period,
       g.cohort,
       -- A kind of school without a row is one that the area does not have; one held back leaves no sum.
       case when count(g.value) = count(*) then sum(g.value) end as value,
       min(t.symbols ->> g.column_name) as symbol
  from published.pupils_by_school_type t
 cross join lateral (values
           ('ehc_plan', 'ehc_plan_percent', t.ehc_plan_percent),
           ('sen_support', 'sen_support_percent', t.sen_support_percent)
       ) as g (cohort, column_name, value)
 where t.phase_type_grouping in ('State-funded nursery', 'State-funded primary', 'State-funded secondary')
   and t.area_id is not null
 group by t.area_id, t.period, g.cohort;
