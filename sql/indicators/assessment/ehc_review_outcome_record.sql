--@ title:       Outcome of annual reviews
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      plan_review
--@ numerator:   reviews with this outcome
--@ denominator: reviews whose meeting was held in the period, also those without an outcome yet
--@ cohorts:     maintain, amend, cease, and no outcome yet
--@ definition:  The share of annual reviews after which the plan is kept as it is, amended or ended.
--@ why:         Plans that are never amended may not be read.
--@ caveats:     A return holds the latest review of each plan only: periods begin within thirteen months of its
--@   end, and reviews that were held twice in that time are counted once. By the day of the meeting; the newest
--@   periods have most of those without an outcome.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(r.n) filter (where coalesce(r.outcome, '') = c.code), 0) as numerator,
       coalesce(sum(r.n), 0) as denominator,
       p.provisional
  from cube.plan_review_period p
 cross join (values
           ('maintain', 'M'),
           ('amend', 'A'),
           ('cease', 'C'),
           ('undecided', '')
       ) as c (cohort, code)
  left join cube.plan_review r
    on r.la_id = p.la_id
   and r.event = p.event
   and r.day between p.period_start and p.period_end
 where p.event = 'meeting'
 group by p.la_id, p.period, c.cohort, p.provisional;
