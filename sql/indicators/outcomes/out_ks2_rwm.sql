--@ title:       Expected standard in reading, writing and maths at age 11
--@ theme:       outcomes
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      ks2_attainment_by_sen
--@ numerator:   pupils at the expected standard in all three
--@ denominator: pupils at the end of key stage 2
--@ cohorts:     no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who reach the expected standard in reading, writing and maths at the
--@   end of primary school, by special educational need.
--@ why:         Pupils who reach it are ready for what secondary school asks of them.
--@ caveats:     No tests were held in 2020 and 2021. The release rounds its percentages to whole numbers; ours
--@   come from its counts.
--@ official:    Key stage 2 attainment, pt_rwm_met_expected_standard
select t.area_id,
       t.period,
       c.cohort,
       t.t_rwm_met_expected_standard as numerator,
       t.t_rwm_eligible_pupils as denominator,
       coalesce(t.symbols ->> 't_rwm_met_expected_standard', t.symbols ->> 't_rwm_eligible_pupils') as symbol
  from published.ks2_attainment_by_sen t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.breakdown)
 where t.breakdown_topic = 'SEN status'
   and t.gender = 'Total'
   and t.area_id is not null;
