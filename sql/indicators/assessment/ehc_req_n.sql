--@ title:       Requests for an EHC needs assessment
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        requests
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      requests sen2_mi_2023
--@ numerator:   initial requests received in the year
--@ denominator: none
--@ definition:  How many requests for an education, health and care needs assessment the council
--@   received in the calendar year. A second request for the same child counts again; a plan that
--@   moves in from another council is no request.
--@ why:         Requests are where demand for plans begins.
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, requests.csv; 2014 to 2018 from the 2023 edition of the main file
with figure as (
    select t.batch_id, t.area_id, t.period, t.requests_received_in_year as numerator,
           t.symbols ->> 'requests_received_in_year' as symbol, 1 as preference
      from published.requests t
     where t.breakdown_topic = 'All requests for EHC needs assessments'
    union all
    select t.batch_id, t.area_id, t.period, t.inreq_ehc, t.symbols ->> 'inreq_ehc', 2
      from published.sen2_mi_2023 t
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
