--@ title:       Decision whether to assess within 6 weeks
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      requests
--@ numerator:   requests whose outcome came within six weeks
--@ denominator: requests of the year with an outcome, within six weeks or later
--@ definition:  Of the requests for an assessment of the year that have an outcome, the share whose outcome came
--@   within six weeks, as the law requires.
--@ why:         The first legal deadline on the way to a plan.
--@ caveats:     Published from 2023. The base is the sum of the two published counts, in which some withdrawn
--@   requests have an outcome too. For England in 2023 that gives 84.9%, where the release prints 84.8% of a base
--@   that it does not print.
--@ official:    SEN2, request_outcome_six_weeks_pc
select t.area_id,
       t.period,
       'all' as cohort,
       t.request_outcome_six_weeks as numerator,
       t.request_outcome_six_weeks + t.request_outcome_over_6_weeks as denominator,
       coalesce(t.symbols ->> 'request_outcome_six_weeks', t.symbols ->> 'request_outcome_over_6_weeks') as symbol
  from published.requests t
 where t.breakdown_topic = 'All requests for EHC needs assessments'
   and t.area_id is not null;
