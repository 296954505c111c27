--@ title:       Pupils in alternative provision arranged by their school
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        count
--@ unit:        pupils
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January and last day of the quarter
--@ source:      ap_stock
--@ numerator:   pupils with a placement arranged by their school that was open on the day
--@ denominator: none
--@ definition:  How many pupils with a placement arranged by their school that was open on the day.
--@ why:         Shows how much teaching takes place outside of the school that the pupil belongs to.
--@ caveats:     From the council's register of placements. On the census day of January and on the last day of
--@   each quarter; days before the quarter of the first end of a placement are left out, because
--@   placements that ended before may not be in the register. A pupil with two such placements is
--@   counted once.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(s.n) filter (where s.source = 'SCH' and s.is_first), 0) as numerator,
       p.provisional
  from cube.ap_stock_period p
  join cube.ap_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 group by p.la_id, p.period, p.provisional;
