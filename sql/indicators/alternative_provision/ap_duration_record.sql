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
), ranked as (
    -- Spells in the order of their days are numbered from 0; those of one length are first_no to last_no.
    select d.la_id, d.period, d.cohort, d.provisional, d.days,
           sum(d.n) over w - d.n as first_no,
           sum(d.n) over w - 1 as last_no,
           sum(d.n) over (partition by d.la_id, d.period, d.cohort) as total
      from ended d
    window w as (partition by d.la_id, d.period, d.cohort order by d.days)
), place as (
    -- Where the percentile lies between two of them, as percentile_cont() has it.
    select r.la_id, r.period, r.provisional, r.total, c.cohort, r.days, r.first_no, r.last_no,
           floor(c.share * (r.total - 1)) as low_no,
           ceil(c.share * (r.total - 1)) as high_no,
           c.share * (r.total - 1) - floor(c.share * (r.total - 1)) as rest
      from ranked r
      join (values
               ('all', 'p25', 0.25),
               ('all', 'median', 0.50),
               ('all', 'p75', 0.75),
               ('all', 'p90', 0.90),
               ('ap_tier_1', 'ap_tier_1', 0.50),
               ('ap_tier_2', 'ap_tier_2', 0.50),
               ('ap_tier_3', 'ap_tier_3', 0.50)
           ) as c (of_cohort, cohort, share) on c.of_cohort = r.cohort
)
select a.la_id as area_id,
       a.period,
       a.cohort,
       a.total as denominator,
       (sum(a.days * (1 - a.rest)) filter (where a.low_no between a.first_no and a.last_no)
        + sum(a.days * a.rest) filter (where a.high_no between a.first_no and a.last_no)) / 7.0 as value,
       a.provisional
  from place a
 group by a.la_id, a.period, a.cohort, a.total, a.provisional;
