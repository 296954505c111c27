--@ title:       Mean top-up of plans
--@ theme:       finance
--@ basis:       record
--@ kind:        mean
--@ unit:        pounds a year
--@ polarity:    neutral
--@ decimals:    0
--@ period:      last day of the quarter
--@ source:      plan_funding
--@ numerator:   top-up in pounds a year, all plans together
--@ denominator: plans with a band of funding on the day
--@ cohorts:     all; the bands of the council; mainstream, special, ap, fe, early_years, elsewhere; primary needs
--@ definition:  How many pounds a year a plan has beyond what every school is funded for, on average, in all, by
--@   band, by setting and by primary need.
--@ why:         Shows what each setting and need costs.
--@ caveats:     From the council's register of funding, on the last day of each quarter; quarters before that of
--@   the first end of a band are left out, because bands that ended before may not be in the register.
--@   Plans without a band are not in it. Bands are numbered from the lowest mean top-up upwards; what
--@   the council calls them is not kept here, and band 3 of one council is not band 3 of another, so
--@   for bands there are no sums for regions and England. Setting and need are from the council's SEN2
--@   return; a plan of which it does not say them is in all and in its band only.
select p.la_id as area_id,
       p.period,
       c.cohort,
       sum(f.top_up) as numerator,
       sum(f.n) as denominator,
       sum(f.squares) as squares,
       -- With a value of its own a figure is not summed up for regions.
       case when c.cohort like 'band%' then sum(f.top_up) / sum(f.n) end as value,
       p.provisional
  from cube.plan_funding_period p
  join cube.plan_funding f on f.la_id = p.la_id and f.day = p.day
  join cube.plan_funding_band b on b.la_id = f.la_id and b.band = f.band
 cross join lateral (values
           ('all'),
           (b.cohort),
           (nullif(nullif(f.setting, 'unknown'), 'school_of_unknown_kind')),
           (nullif(f.need, 'unknown'))
       ) as c (cohort)
 where c.cohort is not null
 group by p.la_id, p.period, c.cohort, p.provisional;
