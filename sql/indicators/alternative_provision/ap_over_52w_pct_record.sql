--@ title:       Ended after more than a year in alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   of these, spells of more than 364 days
--@ denominator: spells that ended in the period
--@ cohorts:     all, and tiers 1 to 3
--@ definition:  The share of ended spells that had lasted for more than 52 weeks.
--@ why:         A placement is to be no longer than it helps.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   The tier is that of the last placement of the spell; a spell without one is in all only.
select e.la_id as area_id,
       e.period,
       e.cohort,
       coalesce(sum(e.n) filter (where e.days > 364), 0) as numerator,
       sum(e.n) as denominator,
       e.provisional
  from cube.ap_ended_cohort e
 group by e.la_id, e.period, e.cohort, e.provisional;
