--@ title:       EHC needs assessments completed
--@ theme:       assessment
--@ basis:       record
--@ kind:        count
--@ unit:        assessments
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   assessments with an outcome in the period
--@ denominator: none
--@ definition:  How many education, health and care needs assessments came to an outcome: a plan, no plan, or
--@   withdrawn.
--@ why:         The work that requests lead to.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it. An
--@   assessment that was withdrawn on a day nobody wrote down is not counted.
--@ comparator:  ehc_assess_n
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n), 0) as numerator,
       p.provisional
  from cube.ehc_flow_period p
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'assessment'
 group by p.la_id, p.period, p.provisional;
