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
--@ cohorts:     the needs, Down syndrome among them, and unknown
--@ definition:  The share of education, health and care plans by the child's main type of need.
--@ why:         Different needs call for different teaching, therapy and places.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. A plan that came from
--@   another authority is counted from the start of its current version, so earlier days may be a little low.
--@   Second needs are not counted.
--@ comparator:  idn_need_mix
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where s.need = c.cohort), 0) as numerator,
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
           ('unknown')
       ) as c (cohort)
 group by p.la_id, p.period, c.cohort, p.provisional;
