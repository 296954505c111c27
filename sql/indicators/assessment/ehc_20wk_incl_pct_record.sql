--@ title:       Plans issued within 20 weeks, exceptions counted in
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   plans issued 140 days or fewer after the request was received
--@ denominator: plans issued in the period
--@ definition:  Of all plans issued in the period, the share issued within 20 weeks of the request.
--@ why:         What families live through, whatever the reason for a delay.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Plans that came with a child from another authority are not counted. Not to be mixed with the measure that
--@   leaves exceptions out.
--@ comparator:  ehc_20wk_incl_pct
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
 group by p.la_id, p.period, p.provisional;
