--@ title:       Plans
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar quarter or calendar year
--@ source:      parts
--@ numerator:   plans
--@ denominator: none
--@ definition:  Plans in the period.
select t.area_id, t.period, 'all' as cohort, t.plans as numerator, t.symbols ->> 'plans' as symbol
  from published.parts t
 where t.area_id is not null;
