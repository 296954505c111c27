--@ title:       Pupils in mainstream schools with SEN
--@ theme:       identification
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      sen_prevalence_mainstream
--@ numerator:   pupils of mainstream schools with SEN support or a plan
--@ denominator: pupils on roll in state-funded nursery, primary and secondary schools
--@ cohorts:     sen_support ehc_plan all_sen
--@ definition:  Of the pupils on roll in state-funded mainstream schools, the share who have SEN support, an
--@   education, health and care plan, and either.
--@ why:         Shows how far mainstream schools teach pupils with special educational needs.
--@ caveats:     By the council in which the school is. Special, alternative and independent schools are left
--@   out. The percentage of two decimals that was published, without its counts: no interval, so no
--@   comparison.
--@ official:    Special educational needs in England; percentages of the SEND and AP inclusion dashboard
select t.area_id,
       t.period,
       g.cohort,
       g.value,
       t.symbols ->> g.column_name as symbol
  from published.sen_prevalence_mainstream t
 cross join lateral (values
           ('all_sen', 'all_sen_percent', t.all_sen_percent),
           ('ehc_plan', 'ehc_plan_percent', t.ehc_plan_percent),
           ('sen_support', 'sen_support_percent', t.sen_support_percent)
       ) as g (cohort, column_name, value)
 where t.area_id is not null;
