--@ title:       New plans of children in mainstream schools
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      plan_new ehc_flow
--@ numerator:   of these, plans whose first placement is a mainstream school, its resourced provision or its
--@   SEN unit
--@ denominator: plans issued in the period, also those whose setting is not known
--@ definition:  The share of new plans whose child is taught in a mainstream school: on the day that the plan
--@   was issued, or else at the first place after it.
--@ why:         Shows where children start out with a plan.
--@ caveats:     Do not compare with the share of all plans: new ones are of younger children. The kind of a
--@   school is what the list of establishments says now (GIAS, loaded as any published file). Where more than
--@   one plan in a hundred is at a school that is not in it, no share is given. Plans that came with a child
--@   from another authority are not counted.
with placed as (
    select p.la_id, p.period, p.provisional,
           coalesce(sum(n.n), 0) as plans,
           coalesce(sum(n.n) filter (where n.setting in ('mainstream', 'mainstream_ind', 'eys', 'rp', 'senu')), 0)
               as mainstream,
           coalesce(sum(n.n) filter (where n.setting = 'school'), 0) as school,
           coalesce(sum(n.n) filter (where n.setting = 'unknown'), 0) as unknown
      from cube.ehc_flow_period p
      join cube.part t on t.cube = 'plan_new' and t.la_id = p.la_id and t.as_of >= p.period_end
      left join cube.plan_new n
        on n.la_id = p.la_id
       and n.day between p.period_start and p.period_end
     group by p.la_id, p.period, p.provisional
), judged as (
    select d.la_id, d.period, d.provisional, d.plans, d.mainstream, 100 * d.school <= d.plans and (d.unknown < d.plans or d.plans = 0) as has_kinds
      from placed d
)
select j.la_id as area_id,
       j.period,
       'all' as cohort,
       case when j.has_kinds then j.mainstream end as numerator,
       case when j.has_kinds then j.plans end as denominator,
       case when not j.has_kinds then 'x' end as symbol,
       j.provisional
  from judged j;
