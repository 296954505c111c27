--@ title:       Claims of disability discrimination
--@ theme:       tribunal
--@ basis:       record
--@ kind:        count
--@ unit:        claims
--@ polarity:    lower
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   claims of disability discrimination registered in the period
--@ denominator: none
--@ definition:  How many claims of disability discrimination the Tribunal registered.
--@ why:         Each is a family that says a school treated its child worse because of a disability.
--@ caveats:     From the council's register of appeals; councils whose register holds no claim have no figure, for
--@   they may keep them elsewhere. Claims are never part of a rate of appeals.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n), 0) as numerator,
       p.provisional
  from cube.claim_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'claim'
 group by p.la_id, p.period, p.provisional;
