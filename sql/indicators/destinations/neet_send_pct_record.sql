--@ title:       Not in education, employment or training, or not known, at 16 and 17, by SEN
--@ theme:       destinations
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      academic year
--@ source:      nccis
--@ numerator:   young people of the group not in education, employment or training, or whose activity is not
--@   known
--@ denominator: young people of the group aged 16 and 17 known to the council
--@ cohorts:     no_sen sen_support ehc_plan all_sen
--@ definition:  The share of young people aged 16 and 17 who are not in education, employment or training or
--@   whose activity is not known, by special educational need.
--@ why:         The years after school are when many with SEN fall out of sight.
--@ caveats:     The mean of the ends of December, January and February; a year without all three has no figure.
--@   Aged 16 or 17 on 31 August before. Young people whom the council's records have as living in it. The
--@   groups are those of these records, with who had SEN while still at school: not the school census's. Those
--@   without a group are left out. Counts are means of three and need not be whole.
select n.la_id as area_id,
       n.period,
       n.cohort,
       n.neet as numerator,
       n.people as denominator,
       n.provisional
  from cube.nccis_cohort n
 where n.season = 'winter'
   and n.cohort in ('no_sen', 'sen_support', 'ehc_plan', 'all_sen');
