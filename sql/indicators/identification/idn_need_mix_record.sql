--@ title:       Primary need of those with an EHC plan
--@ theme:       identification
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans with this primary need
--@ denominator: all plans in force, also those whose need is not known
--@ cohorts:     the needs, Down syndrome among them, other with Down syndrome, and unknown
--@ definition:  The share of education, health and care plans by the child's main type of need.
--@ why:         Different needs call for different teaching, therapy and places.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@   Second needs are not counted. Down syndrome has had a code of its own from the collections of 2025/26 on;
--@   before, it was coded as other. "Other, Down syndrome with it" holds both, is alike before and after, and is
--@   counted a second time there: leave it out where the needs are to add up.
--@ redefined:   AY2025-26 Down syndrome is coded apart from other needs from here on
--@ comparator:  idn_need_mix
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where s.need = c.cohort or c.cohort = 'oth_with_ds' and s.need in ('oth', 'ds')), 0) as numerator,
       sum(s.n) as denominator,
       p.provisional
  from cube.plan_stock_period p
  join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
 cross join (values
           ('asd'),
           ('slcn'),
           ('semh'),
           ('mld'),
           ('sld'),
           ('pmld'),
           ('spld'),
           ('pd'),
           ('hi'),
           ('vi'),
           ('msi'),
           ('ds'),
           ('oth'),
           ('oth_with_ds'),
           ('unknown')
       ) as c (cohort)
 group by p.la_id, p.period, c.cohort, p.provisional;
