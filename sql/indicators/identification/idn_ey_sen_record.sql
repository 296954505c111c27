--@ title:       Nursery pupils with special educational needs
--@ theme:       identification
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      headcount
--@ numerator:   pupils of the nursery years with SEN support or an education, health and care plan
--@ denominator: pupils of the nursery years on roll at their only or main school
--@ cohorts:     all sen_support ehc_plan
--@ definition:  The share of pupils of the nursery years who have special educational needs: of both kinds
--@   together, with SEN support, and with an education, health and care plan.
--@ why:         Needs that are found early can be met early.
--@ caveats:     On the roll of January, the newest of that month; until there is one on the newest roll of the
--@   school year, and provisional. Years N1 and N2 of maintained schools only: children at private and voluntary
--@   nurseries and childminders are on no roll that a council holds.
select r.la_id as area_id,
       r.period,
       k.cohort,
       k.n as numerator,
       r.pupils as denominator,
       r.provisional
  from cube.roll_cohort r
 cross join lateral (values
           ('all', r.sen_support + r.ehc_plan),
           ('sen_support', r.sen_support),
           ('ehc_plan', r.ehc_plan)
       ) as k (cohort, n)
 where r.cohort = 'nursery';
