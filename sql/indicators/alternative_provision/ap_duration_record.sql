--@ title:       Weeks in alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        distribution
--@ unit:        weeks
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   none
--@ denominator: spells that ended in the period
--@ cohorts:     median, the 25th, 75th and 90th percentile; tiers 1 to 3 with the median of each
--@ definition:  Within how many weeks a quarter, a half, three quarters and nine tenths of the spells that ended
--@   had ended; by tier of support the median.
--@ why:         A placement is to be no longer than it helps.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   The tier is that of the last placement of the spell; a spell without one is in all only. Spells
--@   that go on are not in it: read it beside those that have lasted for more than 52 weeks. Between
--@   two spells the value is interpolated. A period without an ended spell has none. Not given for
--@   regions and England: percentiles of councils do not add up.
with ended as (
    select e.la_id, e.period, e.cohort, e.provisional, e.days, sum(e.n) as n
      from cube.ap_ended_cohort e
     where e.days >= 0
     group by e.la_id, e.period, e.cohort, e.provisional, e.days
)
select d.la_id as area_id,
       d.period,
       c.cohort,
       sum(d.n) as denominator,
       stat.histogram_quantile(array_agg(d.days::double precision order by d.days),
                               array_agg(d.n::double precision order by d.days), c.share) / 7 as value,
       d.provisional
  from ended d
  join (values
           ('all', 'p25', 0.25),
           ('all', 'median', 0.50),
           ('all', 'p75', 0.75),
           ('all', 'p90', 0.90),
           ('ap_tier_1', 'ap_tier_1', 0.50),
           ('ap_tier_2', 'ap_tier_2', 0.50),
           ('ap_tier_3', 'ap_tier_3', 0.50)
       ) as c (of_cohort, cohort, share) on c.of_cohort = d.cohort
 group by d.la_id, d.period, d.provisional, c.cohort, c.share;
