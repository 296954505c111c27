--@ title:       Pupils who came into alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        rate
--@ per:         1000
--@ unit:        per 1,000 pupils
--@ polarity:    neutral
--@ decimals:    2
--@ period:      quarter, year and twelve months
--@ source:      ap_spell headcount
--@ numerator:   spells in alternative provision that began in the period
--@ denominator: pupils of 5 to 15 on the newest roll on or before the first day of the period, not older than a
--@   year
--@ cohorts:     all, and tiers 1 to 3
--@ definition:  How many pupils came into alternative provision, for every 1,000 on roll, in all and by tier of
--@   support.
--@ why:         Shows how often schools and councils turn to it.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   A move from one placement to the next is no new spell, nor is a return within four weeks. The tier
--@   is that of the first placement.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n), 0) as numerator,
       p.pupils as denominator,
       p.provisional
  from cube.ap_period_roll p
 cross join (values ('all', null), ('ap_tier_1', '1'), ('ap_tier_2', '2'), ('ap_tier_3', '3')) as c (cohort, tier)
  left join cube.ap_spell s
    on s.la_id = p.la_id
   and s.first_day between p.period_start and p.period_end
   and (c.tier is null or s.first_tier = c.tier)
 group by p.la_id, p.period, c.cohort, p.pupils, p.provisional;
