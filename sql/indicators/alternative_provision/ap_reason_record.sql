--@ title:       Why pupils are in alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and last day of the quarter
--@ source:      ap_stock
--@ numerator:   placements open on the day that were made for this reason
--@ denominator: placements open on the day of which the reason is recorded
--@ cohorts:     the reasons of the register
--@ definition:  The share of placements that were made for each reason.
--@ why:         Who was excluded needs something else than who is ill.
--@ caveats:     From the council's register of placements. On the census day of January and on the last day of
--@   each quarter; days before the quarter of the first end of a placement are left out, because
--@   placements that ended before may not be in the register. The reasons are codes of this project: no
--@   official list of codes has been seen.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where s.reason = c.code), 0) as numerator,
       coalesce(sum(s.n), 0) as denominator,
       p.provisional
  from cube.ap_stock_period p
 cross join (values
           ('ap_reason_pex', 'PEX'),
           ('ap_reason_pxr', 'PXR'),
           ('ap_reason_sus', 'SUS'),
           ('ap_reason_beh', 'BEH'),
           ('ap_reason_men', 'MEN'),
           ('ap_reason_phy', 'PHY'),
           ('ap_reason_sen', 'SEN'),
           ('ap_reason_oth', 'OTH')
       ) as c (cohort, code)
  left join cube.ap_stock s
    on s.la_id = p.la_id
   and s.day = p.day
   and s.is_census = p.is_census
   and s.reason is not null
 group by p.la_id, p.period, c.cohort, p.provisional;
