--@ title:       Plans that took 20 to 52 weeks
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   plans issued more than 140 and up to 364 days after the request was received
--@ denominator: plans issued in the period, with or without an exception
--@ definition:  The share of new plans that were issued after 20 weeks but within 52 weeks of the request.
--@ why:         With plans within 20 weeks and plans over a year it shows how late the late ones are: the three
--@   make 100%.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Plans that came with a child from another authority are not counted. Read it beside the requests still
--@   open.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.days between 141 and 364), 0) as numerator,
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
