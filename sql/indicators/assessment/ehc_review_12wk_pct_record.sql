--@ title:       Amended plan within 12 weeks of the annual review meeting
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      plan_review
--@ numerator:   amended final plans issued 84 days or fewer after the meeting
--@ denominator: reviews whose meeting was held in the period and whose outcome is to amend the plan
--@ definition:  Of the annual reviews after which a plan is to be amended, the share whose amended final plan
--@   was issued within 12 weeks of the meeting.
--@ why:         The legal deadline; until then the child has the plan that no longer fits.
--@ caveats:     A return holds the latest review of each plan only: periods begin within thirteen months of its
--@   end, and reviews that were held twice in that time are counted once. A period counts once twelve weeks
--@   have passed since its end. The amended plan is the first version of the plan that starts on the day of the
--@   meeting or later; the return holds the current version, so a plan amended twice looks later than it was.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(r.n) filter (where r.days <= 84), 0) as numerator,
       coalesce(sum(r.n), 0) as denominator,
       p.provisional
  from cube.plan_review_period p
  left join cube.plan_review r
    on r.la_id = p.la_id
   and r.event = p.event
   and r.day between p.period_start and p.period_end
 where p.event = 'amended'
 group by p.la_id, p.period, p.provisional;
