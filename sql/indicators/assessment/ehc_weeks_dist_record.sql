--@ title:       Weeks from request to plan, median and percentiles
--@ theme:       assessment
--@ basis:       record
--@ kind:        distribution
--@ unit:        weeks
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   none
--@ denominator: plans issued in the period, with or without an exception
--@ cohorts:     median, and the 25th, 75th and 90th percentile
--@ definition:  Within how many weeks of the request a quarter, a half, three quarters and nine tenths of the
--@   new plans were issued.
--@ why:         Half of the families waited longer than the median, and one in ten longer than the 90th
--@   percentile.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Between two plans the value is interpolated. A period without a plan has none. Not given for regions and
--@   England: percentiles of councils do not add up.
with plan as (
    select p.la_id, p.period, p.provisional, f.days, sum(f.n) as n
      from cube.ehc_flow_period p
      join cube.ehc_flow f
        on f.la_id = p.la_id
       and f.day between p.period_start and p.period_end
       and f.event = 'assessment'
       and f.outcome = 'Y'
       and f.days >= 0
     group by p.la_id, p.period, p.provisional, f.days
)
select d.la_id as area_id,
       d.period,
       c.cohort,
       sum(d.n) as denominator,
       stat.histogram_quantile(array_agg(d.days::double precision order by d.days),
                               array_agg(d.n::double precision order by d.days), c.share) / 7 as value,
       d.provisional
  from plan d
 cross join (values
           ('p25', 0.25),
           ('median', 0.50),
           ('p75', 0.75),
           ('p90', 0.90)
       ) as c (cohort, share)
 group by d.la_id, d.period, d.provisional, c.cohort, c.share;
