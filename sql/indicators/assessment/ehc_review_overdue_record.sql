--@ title:       Annual reviews overdue by 6, 12 and 24 months
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January, quarter end or year to date
--@ source:      plan_due
--@ numerator:   of these, plans whose review has been due for as many full months or longer
--@ denominator: plans in force on the last day of the register that were issued a year before or earlier
--@ cohorts:     6 months and longer, 12 and longer, 24 and longer: each holds the next
--@ definition:  Of the plans that are a year old, the share whose annual review is overdue by 6, 12 and 24
--@   months. A review is due a year after the last meeting, or after the plan was issued where there was none.
--@ why:         Tells a review that is a few weeks late from a plan that nobody has looked at for years.
--@ caveats:     On the last day of the council's register only, since it does not keep earlier reviews. A plan
--@   that came from another authority counts from the start of its current version, or from its last meeting if
--@   that was before.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(d.n) filter (where d.months_overdue >= c.months), 0) as numerator,
       sum(d.n) as denominator,
       p.provisional
  from cube.plan_due_period p
  join cube.plan_due d on d.la_id = p.la_id and d.day = p.day
 cross join (values
           ('overdue_6_months', 6),
           ('overdue_12_months', 12),
           ('overdue_24_months', 24)
       ) as c (cohort, months)
 where d.is_due
 group by p.la_id, p.period, c.cohort, p.provisional;
