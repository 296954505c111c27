--@ title:       Requests for an EHC needs assessment
--@ theme:       assessment
--@ basis:       record
--@ kind:        count
--@ unit:        requests
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   requests received in the period
--@ denominator: none
--@ definition:  How many initial requests for an education, health and care needs assessment the council
--@   received.
--@ why:         The demand that everything else follows from.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it. A
--@   second request for the same child counts again. Children who came with a plan from another authority were
--@   not asked for here.
--@ comparator:  ehc_req_n
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n), 0) as numerator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'request'
 group by p.la_id, p.period, p.provisional;
