--@ title:       New EHC plans issued
--@ theme:       assessment
--@ basis:       record
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   plans issued in the period
--@ denominator: none
--@ definition:  How many first education, health and care plans the council issued.
--@ why:         What adds to the number of plans in force.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it. By
--@   the day the assessment ended with a plan, which does not move when the plan is amended. Plans that came
--@   with a child from another authority are not new.
--@ comparator:  ehc_new_n
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
   and f.outcome = 'Y'
 group by p.la_id, p.period, p.provisional;
