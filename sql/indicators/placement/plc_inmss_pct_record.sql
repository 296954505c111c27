--@ title:       Plans of children in independent or non-maintained special schools
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement is a non-maintained special school or another independent special
--@   school
--@ denominator: all plans in force, also those whose setting is not known
--@ definition:  The share of plans whose child is taught in an independent or a non-maintained special school.
--@ why:         The most costly places, and often far from home.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. The kind of a school is what the list of establishments says now (GIAS, loaded as any published
--@   file). Where more than one plan in a hundred is at a school that is not in it, no share is given.
--@   Independent mainstream schools and special colleges are not among them.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_kinds then v.special_other end as numerator,
       case when v.has_kinds then v.plans end as denominator,
       case when not v.has_kinds then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
