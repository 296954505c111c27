--@ title:       Alternative provision that is no school
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January and last day of the quarter
--@ source:      ap_stock
--@ numerator:   placements at a setting without a school number (URN)
--@ denominator: placements arranged by the council or by a school that were open on the day
--@ cohorts:     all, and by who arranged the placement
--@ definition:  The share of placements at a setting that is not registered as a school.
--@ why:         Nobody inspects such a setting as a school.
--@ caveats:     From the council's register of placements. On the census day of January and on the last day of
--@   each quarter; days before the quarter of the first end of a placement are left out, because
--@   placements that ended before may not be in the register. Placements in state-funded alternative
--@   provision are left out. Definitions of what is unregistered differ: colleges and workplaces
--@   without a school number count here.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where not s.has_urn), 0) as numerator,
       coalesce(sum(s.n), 0) as denominator,
       p.provisional
  from cube.ap_stock_period p
 cross join (values ('all', null), ('ap_la', 'LA'), ('ap_school', 'SCH')) as c (cohort, source)
  left join cube.ap_stock s
    on s.la_id = p.la_id
   and s.day = p.day
   and s.is_census = p.is_census
   and s.source in ('LA', 'SCH')
   and (c.source is null or s.source = c.source)
 group by p.la_id, p.period, c.cohort, p.provisional;
