--@ title:       Phonics check met in year 1
--@ theme:       outcomes
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      phonics_by_sen
--@ numerator:   pupils with 32 marks or more of 40
--@ denominator: pupils who were due for the check, absent and disapplied ones among them
--@ cohorts:     no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who meet the standard of the phonics check, by special educational need.
--@ why:         Reading begins with decoding words.
--@ caveats:     No checks were held in 2020 and 2021. The release rounds its percentages to whole numbers, and
--@   gives none for pupils with a plan; ours come from its counts, those of regions with a plan rounded to ten.
--@ official:    Phonics screening check attainment, pt_phonics_y1_met_expected_standard
select distinct on (t.area_id, t.period, c.cohort)
       t.area_id,
       t.period,
       c.cohort,
       t.t_phonics_y1_met_expected_standard as numerator,
       t.t_phonics_y1_eligible_pupils as denominator,
       -- Where the counts are held back, the percentage says why.
       coalesce(t.symbols ->> 'pt_phonics_y1_met_expected_standard',
                t.symbols ->> 't_phonics_y1_met_expected_standard',
                t.symbols ->> 't_phonics_y1_eligible_pupils') as symbol,
       t.batch_id
  from published.phonics_by_sen t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.breakdown)
 where t.breakdown_topic = 'SEN status'
   and t.gender = 'Total'
   and t.area_id is not null
 -- Two rows say the same where statements are named: the one that has them counts.
 order by t.area_id, t.period, c.cohort, t.breakdown = 'EHC plan or Statement' desc;
