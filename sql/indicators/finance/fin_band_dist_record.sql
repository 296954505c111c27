--@ title:       Plans by band of funding
--@ theme:       finance
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      last day of the quarter
--@ source:      plan_funding
--@ numerator:   plans in this band
--@ denominator: plans with a band of funding on the day
--@ cohorts:     the bands of the council from 1, the lowest, and those above the 15th together
--@ definition:  The share of plans with a band of funding that are in each of the bands.
--@ why:         Plans that drift into higher bands cost more, or are for children with greater needs.
--@ caveats:     From the council's register of funding, on the last day of each quarter; quarters before that of
--@   the first end of a band are left out, because bands that ended before may not be in the register.
--@   Plans without a band are not in it. Bands are numbered from the lowest mean top-up upwards; what
--@   the council calls them is not kept here, and band 3 of one council is not band 3 of another, so
--@   there are no sums for regions and England.
with band as (
    select p.la_id, p.period, p.provisional, b.cohort,
           coalesce(sum(f.n) filter (where f.band = b.band), 0) as n
      from cube.plan_funding_period p
      join cube.plan_funding_band b using (la_id)
      join cube.plan_funding f on f.la_id = p.la_id and f.day = p.day
     group by p.la_id, p.period, p.provisional, b.cohort
), share as (
    select b.la_id, b.period, b.provisional, b.cohort, b.n,
           sum(b.n) over (partition by b.la_id, b.period) as plans
      from band b
)
-- With a value of its own a figure is not summed up for regions.
select s.la_id as area_id,
       s.period,
       s.cohort,
       s.n as numerator,
       s.plans as denominator,
       100.0 * s.n / s.plans as value,
       s.provisional
  from share s;
