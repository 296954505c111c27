--@ title:       Plans with education arranged otherwise than at school
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement is an arrangement of the council
--@ denominator: all plans in force
--@ definition:  The share of plans whose child is taught under arrangements that the council makes outside any
--@   school.
--@ why:         Few other children are as easily lost from sight.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@   By the first placement of the day.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(s.n) filter (where s.setting = 'ola'), 0) as numerator,
       sum(s.n) as denominator,
       p.provisional
  from cube.plan_stock_period p
  join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 group by p.la_id, p.period, p.provisional;
