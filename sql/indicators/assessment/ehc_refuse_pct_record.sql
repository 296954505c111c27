--@ title:       Requests refused without an assessment
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   requests received in the period that the council decided not to assess
--@ denominator: all requests received in the period, also those open or withdrawn
--@ definition:  The share of requests received in the period after which the council decided not to assess.
--@ why:         Shows how the threshold for an assessment is applied.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   The first decision counts; one changed after mediation or appeal stays. Requests of the last weeks may not
--@   be decided yet, so the newest periods are provisional and too low.
--@ comparator:  ehc_refuse_pct
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.outcome = 'N'), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'request'
 group by p.la_id, p.period, p.provisional;
