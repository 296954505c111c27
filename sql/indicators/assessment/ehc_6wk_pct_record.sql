--@ title:       Requests decided within 6 weeks
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   decided requests of the period whose decision came 42 days or fewer after they were received
--@ denominator: requests received in the period that are decided, with the day of the decision
--@ definition:  The share of decided requests for which the council said within 6 weeks whether it would
--@   assess.
--@ why:         The first legal deadline on the way to a plan.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Requests are counted in the period they were received in, so the newest periods leave out those still
--@   open.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.days <= 42), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'request'
   and f.outcome in ('Y', 'N')
   and f.days >= 0
 group by p.la_id, p.period, p.provisional;
