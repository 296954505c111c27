--@ title:       Not in education, employment or training, or not known, at 16 and 17
--@ theme:       destinations
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      academic year
--@ source:      nccis
--@ numerator:   young people not in education, employment or training, or whose activity is not known
--@ denominator: young people aged 16 and 17 known to the council
--@ cohorts:     all
--@ definition:  The share of young people aged 16 and 17 who are not in education, employment or training or
--@   whose activity is not known.
--@ why:         Being without a place at this age goes with being without work later.
--@ caveats:     The mean of the ends of December, January and February; a year without all three has no figure.
--@   Aged 16 or 17 on 31 August before. Young people whom the council's records have as living in it. Counts
--@   are means of three and need not be whole.
select n.la_id as area_id,
       n.period,
       n.cohort,
       n.neet as numerator,
       n.people as denominator,
       n.provisional
  from cube.nccis_cohort n
 where n.season = 'winter'
   and n.cohort in ('all');
