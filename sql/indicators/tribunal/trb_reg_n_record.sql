--@ title:       Appeals registered with the SEND Tribunal
--@ theme:       tribunal
--@ basis:       record
--@ kind:        count
--@ unit:        appeals
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals registered in the period
--@ denominator: none
--@ definition:  How many appeals against a decision of the council the First-tier Tribunal (SEND) registered.
--@ why:         Each one is a family that could not agree with the council.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out.
--@   Periods begin with the quarter of the first registration.
--@ comparator:  trb_reg_n
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n), 0) as numerator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'registered'
 group by p.la_id, p.period, p.provisional;
