--@ title:       In alternative provision for more than a year
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter
--@ source:      ap_spell
--@ numerator:   of these, spells that began more than 364 days before
--@ denominator: spells that go on on the last day of the quarter
--@ cohorts:     all, and tiers 1 to 3
--@ definition:  The share of pupils in alternative provision on the last day of the quarter who had been there for
--@   more than 52 weeks.
--@ why:         Spells that do not end are in no figure of ended ones.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   A spell that ends on the last day of the quarter goes on on that day. The tier is that of the
--@   newest placement.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where p.period_end - s.first_day > 364), 0) as numerator,
       coalesce(sum(s.n), 0) as denominator,
       p.provisional
  from cube.ap_spell_period p
 cross join (values ('all', null), ('ap_tier_1', '1'), ('ap_tier_2', '2'), ('ap_tier_3', '3')) as c (cohort, tier)
  left join cube.ap_spell s
    on s.la_id = p.la_id
   and s.first_day <= p.period_end
   and coalesce(s.last_day, 'infinity') >= p.period_end
   and (c.tier is null or s.last_tier = c.tier)
 where p.period like 'CY%-Q%'
 group by p.la_id, p.period, c.cohort, p.provisional;
