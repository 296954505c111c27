--@ title:       Age of those with an EHC plan
--@ theme:       identification
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose child is in this age band
--@ denominator: plans in force whose child is of a known age up to 25
--@ cohorts:     five age bands
--@ definition:  The share of education, health and care plans by age on 31 August before the school year.
--@ why:         Plans at the ends, before school and after 16, call for other services.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@   The age basis is that of the published files from 2026; those before take the age at the census, which
--@   moves whole bands by a point or so, and are no comparator.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where s.age_band = c.cohort), 0) as numerator,
       sum(s.n) as denominator,
       p.provisional
  from cube.plan_stock_period p
  join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 cross join (values
           ('age_0_4'),
           ('age_5_10'),
           ('age_11_15'),
           ('age_16_19'),
           ('age_20_25')
       ) as c (cohort)
 where s.age_band <> 'unknown'
 group by p.la_id, p.period, c.cohort, p.provisional;
