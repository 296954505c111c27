--@ title:       Appeals decided by the Tribunal
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals decided in the period: allowed, allowed in part or dismissed
--@ denominator: appeals that ended in the period, whatever the outcome
--@ definition:  The share of ended appeals that a panel of the Tribunal had to decide.
--@ why:         What could be settled earlier costs families and the council a hearing.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.outcome in ('ALLOW', 'PART', 'DISM')), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'outcome'
 group by p.la_id, p.period, p.provisional;
