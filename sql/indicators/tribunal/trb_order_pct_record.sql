--@ title:       Tribunal orders carried out on time
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   orders carried out on the day they were due or before
--@ denominator: orders due in the period
--@ definition:  The share of orders of the Tribunal that the council carried out by the day they were due.
--@ why:         An order is law, and the child waits for it.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Not
--@   published. An order without a day on which it was carried out counts as not carried out.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.is_met), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'order'
 group by p.la_id, p.period, p.provisional;
