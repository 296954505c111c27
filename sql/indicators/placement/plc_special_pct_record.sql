--@ title:       Plans of children in special schools
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement is a special school
--@ denominator: all plans in force, also those whose setting is not known
--@ definition:  The share of plans whose child is taught in a special school, state-funded, non-maintained or
--@   independent.
--@ why:         Special schools are the most specialised places, and there are not enough of them in most
--@   areas.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. The kind of a school is what the list of establishments says now (GIAS, loaded as any published
--@   file). Where more than one plan in a hundred is at a school that is not in it, no share is given.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_kinds then v.special_state + v.special_other end as numerator,
       case when v.has_kinds then v.plans end as denominator,
       case when not v.has_kinds then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
