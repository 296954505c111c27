--@ title:       Assessments that ended without a plan
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   assessments of the period after which the council decided not to issue a plan
--@ denominator: assessments with an outcome in the period
--@ definition:  The share of assessments after which the council decided not to issue a plan.
--@ why:         Shows how the threshold for a plan is applied.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@ comparator:  ehc_notissue_pct
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
   and f.event = 'assessment'
 group by p.la_id, p.period, p.provisional;
