--@ title:       Appeals withdrawn by the family
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals that ended in the period because the family withdrew
--@ denominator: appeals that ended in the period, whatever the outcome
--@ definition:  The share of ended appeals that the family withdrew.
--@ why:         A case withdrawn after an agreement is a good end; one withdrawn from weariness is not.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it. An appeal withdrawn because the council agreed may be recorded as withdrawn or as
--@   conceded.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.outcome = 'WITH'), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'outcome'
 group by p.la_id, p.period, p.provisional;
