--@ title:       Weeks from request to plan, mean
--@ theme:       assessment
--@ basis:       record
--@ kind:        mean
--@ unit:        weeks
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   weeks from the request to the plan, all plans together
--@ denominator: plans issued in the period, with or without an exception
--@ definition:  How many weeks it took on average from the request to the plan.
--@ why:         A few very long waits do not show in the share of plans in time; here they do.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Plans that came with a child from another authority are not counted. Clearing a backlog raises the mean:
--@   read it beside the requests still open. No interval is given.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n * f.days), 0) / 7.0 as numerator,
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
