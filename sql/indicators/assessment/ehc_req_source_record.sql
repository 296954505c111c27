--@ title:       Who asked for an EHC needs assessment
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ehc_flow
--@ numerator:   requests received in the period from this source
--@ denominator: requests received in the period whose source is recorded
--@ cohorts:     family, school or setting, health, social care, other
--@ definition:  The share of requests for an education, health and care needs assessment by who made them.
--@ why:         Shows who sees the need first, and whether families have to ask where schools do not.
--@ caveats:     From the council's own register. Periods begin with the quarter of the first decision in it.
--@   Requests without a recorded source are in neither number: the source is a new item of the return, and
--@   earlier years are mostly without it. Other is a code from the 2025/26 return on; before, it could not be
--@   given.
--@ redefined:   AY2025-26 the source other can be given from here on
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where f.source = c.code), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.ehc_flow_period p
 cross join (values
           ('source_family', '1'),
           ('source_school', '2'),
           ('source_health', '3'),
           ('source_social_care', '4'),
           ('source_other', '5')
       ) as c (cohort, code)
  left join cube.ehc_flow f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = 'request'
   and f.source is not null
 group by p.la_id, p.period, c.cohort, p.provisional;
