--@ title:       Appeals per 100 decisions of the year
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      appeal ehc_flow plan_cease plan_review
--@ numerator:   appeals registered in the year
--@ denominator: decisions of the year: requests refused, assessments ended without a plan, annual review meetings
--@   held, and plans ended because needs are met or for other reasons
--@ definition:  Appeals registered with the SEND Tribunal as a share of the decisions that the council made in the
--@   year.
--@ why:         A plan that was not decided on in the year is no occasion for an appeal.
--@ caveats:     From the council's register of appeals and its SEN2 return; claims of disability discrimination
--@   are left out. What is counted follows the figures of the new denominator as they are published,
--@   for no definition of it is. A return holds the latest review of each plan only: a year counts when
--@   it begins within thirteen months of the return, and a second review in it is not counted, which
--@   makes the rate too high.
with third as (
    select p.la_id, p.period, coalesce(sum(v.n), 0) as plans, bool_or(p.provisional) as provisional
      from cube.plan_review_period p
      left join cube.plan_review v
        on v.la_id = p.la_id
       and v.event = p.event
       and v.day between p.period_start and p.period_end
     where p.event = 'meeting'
       and p.period ~ '^CY[0-9]{4}$'
     group by p.la_id, p.period
)
select a.la_id as area_id,
       a.period,
       'all' as cohort,
       a.appeals as numerator,
       a.refused + a.needs_met + a.ended_otherwise + t.plans as denominator,
       a.provisional or t.provisional as provisional
  from cube.appeal_year a
  join third t using (la_id, period);
