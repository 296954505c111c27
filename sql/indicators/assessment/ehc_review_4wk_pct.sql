--@ title:       Decision within four weeks of the annual review meeting
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      annual_reviews
--@ numerator:   decisions notified within four weeks of the meeting
--@ denominator: decisions after a meeting whose time is known
--@ definition:  Of the decisions after an annual review, the share that was notified within four weeks of the
--@   meeting, as the law requires.
--@ why:         Until the decision the plan does not change, and the family cannot appeal.
--@ caveats:     The base is the sum of the two published counts, not all meetings: decisions that are still awaited
--@   do not lower it. Published for 2024 only so far.
--@ official:    SEN2, pc_decsion_4weeks
select t.area_id,
       t.period,
       'all' as cohort,
       t.number_decsion_4weeks as numerator,
       t.number_decsion_4weeks + t.number_decision_gt_4weeks as denominator,
       coalesce(t.symbols ->> 'number_decsion_4weeks', t.symbols ->> 'number_decision_gt_4weeks') as symbol
  from published.annual_reviews t
 where t.breakdown_topic = 'All annual reviews'
   and t.area_id is not null;
