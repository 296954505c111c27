--@ title:       Placements in alternative provision arranged by the council
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        count
--@ unit:        placements
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January and last day of the quarter
--@ source:      ap_stock
--@ numerator:   placements arranged by the council that were open on the day
--@ denominator: none
--@ definition:  How many placements arranged by the council that were open on the day.
--@ why:         Shows how much provision the council buys outside of state-funded schools.
--@ caveats:     From the council's register of placements. On the census day of January and on the last day of
--@   each quarter; days before the quarter of the first end of a placement are left out, because
--@   placements that ended before may not be in the register. Places of pupils with a plan in
--@   independent special schools are in it if the register has them. State-funded alternative provision
--@   is not.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(s.n) filter (where s.source = 'LA'), 0) as numerator,
       p.provisional
  from cube.ap_stock_period p
  join cube.ap_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 group by p.la_id, p.period, p.provisional;
