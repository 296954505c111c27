--@ title:       Plans that ended because needs were met
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      plan_cease
--@ numerator:   plans that ended since the needs can be met without one
--@ denominator: plans that ended in the period, without those of children who moved away or died
--@ definition:  Of the plans that ended, the share that ended because the needs can be met without one.
--@ why:         The one reason to end a plan that is a success of the plan.
--@ caveats:     Read with caution: small numbers, and a high share may also mean that plans are ended too soon.
--@   Left out are moves to another council or out of England, and deaths. A plan whose reason is not recorded
--@   is in the denominator. Periods begin with the quarter of the first plan that ended.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.reason = '2'), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.plan_cease_period p
  left join cube.plan_cease f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and coalesce(f.reason, '') not in ('5', '7', '8')
 group by p.la_id, p.period, p.provisional;
