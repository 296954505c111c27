--@ title:       Plans that took more than a year
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   plans issued more than 364 days after the request was received
--@ denominator: plans issued in the period
--@ definition:  Of all plans issued in the period, the share that took more than 52 weeks.
--@ why:         The longest waits do the most harm.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@ comparator:  ehc_gt52_pct
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.days > 364), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'assessment'
   and f.outcome = 'Y'
   and f.days >= 0
 group by p.la_id, p.period, p.provisional;
