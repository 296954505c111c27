--@ title:       Requests refused without an assessment
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      calendar year
--@ source:      requests sen2_mi_2023
--@ numerator:   requests that the council decided not to assess
--@ denominator: all requests received in the year, also those withdrawn or not yet decided
--@ definition:  Of all requests received in the year, the share that the council turned down without
--@   assessing the child.
--@ why:         A refusal ends the way to a plan unless the family appeals.
--@ caveats:     The first decision counts; one that mediation or the tribunal reverses stays a refusal.
--@   As a share of decided requests only the figure would be higher (England 2024: 27.8%).
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, request_not_assess_pc
with figure as (
    select t.batch_id, t.area_id, t.period, t.requests_decided_not_to_assess as numerator,
           t.requests_received_in_year as denominator,
           coalesce(t.symbols ->> 'requests_decided_not_to_assess', t.symbols ->> 'requests_received_in_year') as symbol,
           1 as preference
      from published.requests t
     where t.breakdown_topic = 'All requests for EHC needs assessments'
    union all
    select t.batch_id, t.area_id, t.period, t.ass_refused_ehc, t.inreq_ehc,
           coalesce(t.symbols ->> 'ass_refused_ehc', t.symbols ->> 'inreq_ehc'), 2
      from published.sen2_mi_2023 t
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.denominator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
