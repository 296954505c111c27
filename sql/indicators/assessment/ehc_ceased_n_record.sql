--@ title:       EHC plans that ended
--@ theme:       assessment
--@ basis:       record
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      plan_cease
--@ numerator:   plans that ended in the period, in all and by reason
--@ denominator: none
--@ cohorts:     all and one for each reason
--@ definition:  How many education, health and care plans ended in the period, and why.
--@ why:         Shows whether plans end because needs are met or because the young person has left.
--@ caveats:     A plan that moves to another council has not ended for the child. Periods begin with the
--@   quarter of the first plan that ended.
--@ comparator:  ehc_ceased_n
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where c.cohort = 'all' or coalesce(f.reason, '') = c.reason), 0) as numerator,
       p.provisional
  from cube.plan_cease_period p
 cross join (values
           ('all', null),
           ('max_age', '1'),
           ('needs_met', '2'),
           ('he', '3'),
           ('employ', '4'),
           ('transfer', '5'),
           ('no_engage', '6'),
           ('moved_outside_eng', '7'),
           ('deceased', '8'),
           ('other', '9'),
           ('not_rec', '')
       ) as c (cohort, reason)
  left join cube.plan_cease f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
 group by p.la_id, p.period, c.cohort, p.provisional;
