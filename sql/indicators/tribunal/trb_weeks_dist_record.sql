--@ title:       Weeks from registration to the end of an appeal, median and percentiles
--@ theme:       tribunal
--@ basis:       record
--@ kind:        distribution
--@ unit:        weeks
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   none
--@ denominator: appeals that ended in the period, whatever the outcome
--@ cohorts:     median, and the 25th, 75th and 90th percentile
--@ definition:  Within how many weeks of registration a quarter, a half, three quarters and nine tenths of the
--@   ended appeals had ended.
--@ why:         Half of the families waited longer than the median, and one in ten longer than the 90th
--@   percentile.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it. Between two appeals the value is interpolated. A period without an ended appeal has
--@   none. Not given for regions and England: percentiles of councils do not add up.
with ended as (
    select p.la_id, p.period, p.provisional, f.days, sum(f.n) as n
      from cube.appeal_period p
      join cube.appeal f
        on f.la_id = p.la_id
       and f.day between p.period_start and p.period_end
       and f.event = p.event
       and f.days >= 0
     where p.event = 'outcome'
     group by p.la_id, p.period, p.provisional, f.days
)
select d.la_id as area_id,
       d.period,
       c.cohort,
       sum(d.n) as denominator,
       stat.histogram_quantile(array_agg(d.days::double precision order by d.days),
                               array_agg(d.n::double precision order by d.days), c.share) / 7 as value,
       d.provisional
  from ended d
 cross join (values
           ('p25', 0.25),
           ('median', 0.50),
           ('p75', 0.75),
           ('p90', 0.90)
       ) as c (cohort, share)
 group by d.la_id, d.period, d.provisional, c.cohort, c.share;
