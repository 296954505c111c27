--@ title:       Decision within four weeks of the annual review meeting
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      plan_review
--@ numerator:   decisions notified 28 days or fewer after the meeting
--@ denominator: decisions notified in the period whose meeting is on record
--@ definition:  Of the decisions after an annual review, the share that was notified within four weeks of the
--@   meeting.
--@ why:         The legal deadline; until the decision the plan does not change, and the family cannot appeal.
--@ caveats:     A return holds the latest review of each plan only: periods begin within thirteen months of its
--@   end, and reviews that were held twice in that time are counted once. By the day of the decision, so
--@   decisions that are still awaited do not lower it.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(r.n) filter (where r.days <= 28), 0) as numerator,
       coalesce(sum(r.n), 0) as denominator,
       p.provisional
  from cube.plan_review_period p
  left join cube.plan_review r
    on r.la_id = p.la_id
   and r.event = p.event
   and r.day between p.period_start and p.period_end
 where p.event = 'decision'
 group by p.la_id, p.period, p.provisional;
