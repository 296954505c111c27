--@ title:       Pupils who left alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        count
--@ unit:        spells
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   spells in alternative provision that ended in the period
--@ denominator: none
--@ cohorts:     all, and tiers 1 to 3
--@ definition:  How many spells in alternative provision ended, in all and by tier of support.
--@ why:         Set beside those that began it shows whether numbers grow.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   The tier is that of the last placement of the spell; a spell without one is in all only.
select e.la_id as area_id,
       e.period,
       e.cohort,
       sum(e.n) as numerator,
       e.provisional
  from cube.ap_ended_cohort e
 group by e.la_id, e.period, e.cohort, e.provisional;
