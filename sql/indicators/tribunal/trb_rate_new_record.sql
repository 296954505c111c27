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
with refused as (
    select p.la_id, p.period, p.period_start, p.period_end,
           coalesce(sum(f.n) filter (where f.event = 'request' and f.day + f.days between p.period_start and p.period_end),
                    0)
           + coalesce(sum(f.n) filter (where f.event = 'assessment' and f.day between p.period_start and p.period_end), 0)
               as decisions
      from cube.ehc_flow_period p
      left join cube.ehc_flow f on f.la_id = p.la_id and f.outcome = 'N'
     where p.period ~ '^CY[0-9]{4}$'
     group by p.la_id, p.period, p.period_start, p.period_end
), ended as (
    select p.la_id, p.period, coalesce(sum(c.n), 0) as plans
      from cube.plan_cease_period p
      left join cube.plan_cease c
        on c.la_id = p.la_id
       and c.day between p.period_start and p.period_end
       and c.reason in ('2', '9')
     where p.period ~ '^CY[0-9]{4}$'
     group by p.la_id, p.period
), third as (
    select p.la_id, p.period, coalesce(sum(v.n), 0) as plans, bool_or(p.provisional) as provisional
      from cube.plan_review_period p
      left join cube.plan_review v
        on v.la_id = p.la_id
       and v.event = p.event
       and v.day between p.period_start and p.period_end
     where p.event = 'meeting'
       and p.period ~ '^CY[0-9]{4}$'
     group by p.la_id, p.period
), appeal as (
    select p.la_id, p.period, p.provisional, coalesce(sum(a.n), 0) as n
      from cube.appeal_period p
      left join cube.appeal a
        on a.la_id = p.la_id
       and a.day between p.period_start and p.period_end
       and a.event = p.event
     where p.event = 'registered'
       and p.period ~ '^CY[0-9]{4}$'
     group by p.la_id, p.period, p.provisional
)
select a.la_id as area_id,
       a.period,
       'all' as cohort,
       a.n as numerator,
       r.decisions + e.plans + t.plans as denominator,
       a.provisional or t.provisional as provisional
  from appeal a
  join refused r using (la_id, period)
  join ended e using (la_id, period)
  join third t using (la_id, period);
