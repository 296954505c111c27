--@ title:       Pupils with an EHC plan
--@ theme:       identification
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      headcount
--@ numerator:   pupils with an education, health and care plan
--@ denominator: pupils on roll at their only or main school
--@ cohorts:     all female male fsm not_fsm in_need protection_plan looked_after nursery primary secondary
--@   post_16 white mixed asian black chinese other_ethnic
--@ definition:  The share of pupils on roll who have an education, health and care plan, in all and by sex,
--@   free school meals, social care, phase and main ethnic group.
--@ why:         Shows how many pupils need help that is different from or more than what others get, and how
--@   that differs between groups.
--@ caveats:     On the roll of January, the newest of that month; until there is one on the newest roll of the
--@   school year, and provisional. Pupils are counted at their only or main school, by the council in which the
--@   school is: not to be added to plans that the council maintains, nor divided by them. Pupils of independent
--@   schools and of colleges are not on the rolls that councils hold; published shares count the former, and so
--@   are no comparator. Where a roll does not say a pupil's sex, meals, year or ethnicity, the pupil is in none of
--@   those groups.
select r.la_id as area_id,
       r.period,
       r.cohort,
       r.ehc_plan as numerator,
       r.pupils as denominator,
       r.provisional
  from cube.roll_cohort r;
