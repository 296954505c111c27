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
), ranked as (
    -- Appeals in the order of their days are numbered from 0; those of one length are first_no to last_no.
    select d.la_id, d.period, d.provisional, d.days,
           sum(d.n) over w - d.n as first_no,
           sum(d.n) over w - 1 as last_no,
           sum(d.n) over (partition by d.la_id, d.period) as total
      from ended d
    window w as (partition by d.la_id, d.period order by d.days)
), place as (
    -- Where the percentile lies between two of them, as percentile_cont() has it.
    select r.la_id, r.period, r.provisional, r.total, c.cohort, r.days, r.first_no, r.last_no,
           floor(c.share * (r.total - 1)) as low_no,
           ceil(c.share * (r.total - 1)) as high_no,
           c.share * (r.total - 1) - floor(c.share * (r.total - 1)) as rest
      from ranked r
     cross join (values
               ('p25', 0.25),
               ('median', 0.50),
               ('p75', 0.75),
               ('p90', 0.90)
           ) as c (cohort, share)
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
