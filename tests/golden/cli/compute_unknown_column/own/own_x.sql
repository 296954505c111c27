--@ title:       T
--@ theme:       own
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      caseload
--@ numerator:   n
--@ denominator: d
--@ definition:  D
select t.area_id, t.period, 'all' as cohort,
       t.ehcplanz as numerator
  from published.caseload t
