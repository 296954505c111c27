--@ title:       Children
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        children
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar quarter or calendar year
--@ source:      parts
--@ numerator:   children
--@ denominator: none
--@ definition:  Children in the period.
select t.area_id, t.period, 'all' as cohort, t.children as numerator, t.symbols ->> 'children' as symbol
  from published.parts t
 where t.area_id is not null;
