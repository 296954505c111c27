--@ title:       High needs block of the Dedicated Schools Grant
--@ theme:       finance
--@ basis:       published
--@ kind:        count
--@ unit:        £
--@ polarity:    neutral
--@ decimals:    0
--@ period:      financial year
--@ source:      dsg_allocations
--@ numerator:   the high needs block of the year, in pounds
--@ denominator: none
--@ cohorts:     all, after_deductions
--@ definition:  The council's high needs block before deductions; and what is left of it after DfE has kept the
--@   money for the places that it pays for directly.
--@ why:         What the council has for the children whose needs cost most.
--@ caveats:     Amounts for places change during the year: the newest edition of a year's workbook that was loaded
--@   counts. Pounds of the year, not corrected for prices; a council has more because more children live there.
--@ official:    DSG allocations, sheet Allocations_summary
select t.area_id,
       t.period,
       case t.part when 'before deductions' then 'all' else 'after_deductions' end as cohort,
       t.amount as numerator,
       t.symbols ->> 'amount' as symbol
  from published.dsg_allocations t
 where t.sheet = 'Allocations_summary'
   and (t.part, t.item) in (('before deductions', 'High needs block'),
                            ('after deductions', 'High needs block allocation'))
   and t.area_id is not null;
