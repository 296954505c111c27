--@ title:       Annual reviews held in the last twelve months
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      January, quarter end or year to date
--@ source:      plan_due
--@ numerator:   of these, plans whose review meeting was held in the twelve months to the day
--@ denominator: plans in force on the last day of the register that were issued a year before or earlier
--@ definition:  Of the plans that are a year old, the share with a review meeting in the last twelve months.
--@ why:         A plan that is not reviewed no longer fits the child.
--@ caveats:     On the last day of the council's register only, since it does not keep earlier reviews. A
--@   meeting exactly a year before counts; one in the future does not. The published figure counts meetings of
--@   any year, so it is higher, and no comparator. A plan that came from another authority counts from the
--@   start of its current version, or from its last meeting if that was before.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(d.n) filter (where d.is_held), 0) as numerator,
       sum(d.n) as denominator,
       p.provisional
  from cube.plan_due_period p
  join cube.plan_due d on d.la_id = p.la_id and d.day = p.day
 where d.is_due
 group by p.la_id, p.period, p.provisional;
