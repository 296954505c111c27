--@ title:       Decision not to issue a plan within 16 weeks
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      assessments
--@ numerator:   decisions not to issue a plan that were notified within 16 weeks of the request
--@ denominator: decisions not to issue a plan whose time is known
--@ definition:  Of the assessments after which no plan is issued, the share whose family was told within 16 weeks
--@   of the request, as the law requires.
--@ why:         The legal deadline; a family that is told late can appeal only late.
--@ caveats:     Published from 2023. The base is the sum of the two published counts, a few less than all
--@   decisions not to issue a plan. Small numbers in most councils.
--@ official:    SEN2, outcome_decision_within_time_pc
select t.area_id,
       t.period,
       'all' as cohort,
       t.outcome_decision_within_time as numerator,
       t.outcome_decision_within_time + t.outcome_decision_over_time as denominator,
       coalesce(t.symbols ->> 'outcome_decision_within_time', t.symbols ->> 'outcome_decision_over_time') as symbol
  from published.assessments t
 where t.breakdown_topic = 'All EHC needs assessments'
   and t.area_id is not null;
