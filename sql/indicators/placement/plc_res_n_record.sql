--@ title:       Plans that name a residential placement
--@ theme:       placement
--@ basis:       record
--@ kind:        count
--@ unit:        plans
--@ polarity:    lower
--@ decimals:    0
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans in force with a code for residence
--@ denominator: none
--@ definition:  How many plans in force name a residential placement, for part of the year or all of it.
--@ why:         The most costly places, and the furthest from home.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@   The two codes mean other numbers of weeks from 2026, so they are counted together, as the plan is now.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(s.n) filter (where s.residence is not null), 0) as numerator,
       p.provisional
  from cube.plan_stock_period p
  join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 group by p.la_id, p.period, p.provisional;
