--@ title:       Plans of children placed outside the area
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement lies in another authority than the one that maintains the plan
--@ denominator: plans whose first placement is a school or college that the list of establishments has
--@ definition:  Of the plans with a place at a known school or college, the share whose place lies outside the
--@   council that maintains the plan.
--@ why:         Shows whether there are enough places near home, and explains journeys and costs.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. The kind of a school is what the list of establishments says now (GIAS, loaded as any published
--@   file). Where more than one plan in a hundred is at a school that is not in it, no share is given.
--@   Education at home, arrangements of the council and unknown places are in neither number. A place of a
--@   predecessor counts as the council's own. London boroughs cross borders as a matter of course; neighbouring
--@   councils and others are not told apart.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_kinds then v.out_area end as numerator,
       case when v.has_kinds then v.located end as denominator,
       case when not v.has_kinds then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
