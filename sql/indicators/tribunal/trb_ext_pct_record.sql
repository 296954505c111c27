--@ title:       Appeals that ask for health or social care
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals registered in the period that ask for recommendations on health or social care
--@ denominator: appeals registered in the period
--@ definition:  The share of registered appeals in which the Tribunal is asked to make recommendations on health
--@   or social care as well.
--@ why:         The plan is to bring three services together; these appeals show where it does not.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first registration. Such recommendations do not bind the services.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.is_extended), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'registered'
 group by p.la_id, p.period, p.provisional;
