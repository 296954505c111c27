--@ title:       Pupils with an EHC plan
--@ theme:       identification
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      sen_prevalence_all_schools
--@ numerator:   pupils with an education, health and care plan
--@ denominator: pupils on roll in all schools, independent and non-maintained ones among them
--@ definition:  The share of pupils on roll who have an education, health and care plan.
--@ why:         Shows how many pupils need help that is different from or more than what others get.
--@ caveats:     By the council in which the school is: not to be added to plans that the council maintains, nor
--@   divided by them. Pupils of colleges are left out. The release's own percentage, of two decimals, without
--@   its counts: no interval, so no comparison.
--@ official:    Special educational needs in England, ehc_plan_percent
select t.area_id,
       t.period,
       'all' as cohort,
       t.ehc_plan_percent as value,
       t.symbols ->> 'ehc_plan_percent' as symbol
  from published.sen_prevalence_all_schools t
 where t.area_id is not null;
