--@ title:       Plans issued within 20 weeks, exceptions left out
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   plans without an exception that were issued 140 days or fewer after the request was received
--@ denominator: plans issued in the period that are marked as without an exception
--@ definition:  Of the plans issued in the period to which none of the exceptions in law applies, the share
--@   issued within 20 weeks of the request.
--@ why:         The legal deadline; children wait without the help that the plan will bring.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it. A
--@   plan whose exception mark is blank is in neither number. Plans that came with a child from another
--@   authority are not counted. Clearing a backlog lowers this figure: read it beside the requests still open.
--@ comparator:  ehc_20wk_excl_pct
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.days <= 140), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'assessment'
   and f.outcome = 'Y'
   and f.days >= 0
   and not f.is_exception
 group by p.la_id, p.period, p.provisional;
