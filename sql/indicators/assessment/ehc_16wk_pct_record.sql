--@ title:       Decision not to issue a plan within 16 weeks
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   decisions notified 112 days or fewer after the request was received
--@ denominator: assessments that ended in the period with the decision not to issue a plan
--@ definition:  Of the assessments after which no plan is issued, the share whose family was told within 16
--@   weeks of the request.
--@ why:         The legal deadline; a family that is told late can appeal only late.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it. By
--@   the day of the decision. Small numbers in most councils.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.days <= 112), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'assessment'
   and f.outcome = 'N'
   and f.days >= 0
 group by p.la_id, p.period, p.provisional;
