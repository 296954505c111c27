--@ title:       Pupils with SEN support
--@ theme:       identification
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      sen_prevalence_all_schools
--@ numerator:   pupils with SEN support
--@ denominator: pupils on roll in all schools, independent and non-maintained ones among them
--@ definition:  The share of pupils on roll who have SEN support.
--@ why:         Shows how many pupils need help that is different from or more than what others get.
--@ caveats:     Schools differ in whom they identify: a high share is not bad. By the council in which the
--@   school is. Pupils of colleges are left out. The release's own percentage, of two decimals, without its
--@   counts: no interval, so no comparison.
--@ official:    Special educational needs in England, sen_support_percent
select t.area_id,
       t.period,
       'all' as cohort,
       t.sen_support_percent as value,
       t.symbols ->> 'sen_support_percent' as symbol
  from published.sen_prevalence_all_schools t
 where t.area_id is not null;
