--@ title:       T
--@ theme:       own
--@ basis:       published
--@ kind:        count
--@ unit:        n
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      caseload
--@ numerator:   n
--@ denominator: none
--@ definition:  D
select 1 as area_id, 'CY2024' as period, 'all' as cohort, 1::numeric as numerator
union all select 1, 'CY2024', 'all', 2
