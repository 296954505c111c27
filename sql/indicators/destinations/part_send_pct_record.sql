--@ title:       In education or training at 16 and 17, by SEN
--@ theme:       destinations
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      nccis
--@ numerator:   young people of the group in education, training, an apprenticeship, a supported internship or
--@   work with training
--@ denominator: young people of the group aged 16 and 17 known to the council
--@ cohorts:     no_sen sen_support ehc_plan all_sen
--@ definition:  The share of young people aged 16 and 17 who are in education or training at the end of March,
--@   by special educational need.
--@ why:         All are to take part until 18.
--@ caveats:     On the last day of March of the school year. Aged 16 or 17 on 31 August before. Young people
--@   whom the council's records have as living in it. The groups are those of these records, with who had SEN
--@   while still at school: not the school census's. Those without a group are left out.
select n.la_id as area_id,
       n.period,
       n.cohort,
       n.participating as numerator,
       n.people as denominator,
       n.provisional
  from cube.nccis_cohort n
 where n.season = 'march'
   and n.cohort in ('no_sen', 'sen_support', 'ehc_plan', 'all_sen');
