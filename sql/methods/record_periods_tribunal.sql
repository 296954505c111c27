-- Periods of what comes from appeals, claims and mediation.

-- Last days of quarters on which open appeals are counted: a register is whole from the quarter of its first outcome,
-- and one without any may be a list of those that are open today.
create or replace view cube.appeal_open_period with (security_invoker) as
    select p.la_id, f.period, f.period_end as day, record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, record.register_start(min(c.day), null) as known_from
              from cube.appeal c
             where c.event = 'outcome'
             group by c.la_id) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'appeal'
       and f.period like 'CY%-Q%';
comment on view cube.appeal_open_period is 'Last days of quarters on which open appeals are counted, by LA';

-- Periods of claims: of a register that holds any, from its first case of either kind.
create or replace view cube.claim_period with (security_invoker) as
    select p.la_id, f.period, f.period_start, f.period_end, record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, record.register_start(min(c.day), null) as known_from
              from cube.appeal c
             where c.event in ('registered', 'claim')
             group by c.la_id
            having bool_or(c.event = 'claim')) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'appeal';
comment on view cube.claim_period is 'Which periods of claims of disability discrimination are whole, by LA';

-- Periods of decisions with their mediation, where the return says of any decision whether there was mediation. The
-- second kind counts when two months have passed since its end, the time there is to appeal.
create or replace view cube.mediation_period with (security_invoker) as
    select p.la_id, f.period, f.period_start, f.period_end,
           (f.period_end + interval '2 months')::date <= p.as_of as is_past_appeal,
           record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, record.register_start(min(c.day), null) as known_from
              from cube.mediation c
             group by c.la_id
            having bool_or(c.is_mediated is not null)) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'mediation';
comment on view cube.mediation_period is 'Which periods of decisions are whole, by LA';
comment on column cube.mediation_period.is_past_appeal is 'Two months have passed since its end';

-- Appeals registered and what they can be held against, for calendar years that are whole in all three registers:
-- requests refused and assessments ended without a plan, and plans that ended, by reason.
create or replace view cube.appeal_year with (security_invoker) as
    with refused as (
        select p.la_id, p.period,
               coalesce(sum(f.n) filter (where f.event = 'request'
                                           and f.day + f.days between p.period_start and p.period_end), 0)
               + coalesce(sum(f.n) filter (where f.event = 'assessment' and f.day between p.period_start and p.period_end),
                          0) as n
          from cube.ehc_flow_period p
          left join cube.ehc_flow f on f.la_id = p.la_id and f.outcome = 'N'
         group by p.la_id, p.period
    ), ended as (
        select p.la_id, p.period,
               coalesce(sum(c.n) filter (where c.reason = '2'), 0) as needs_met,
               coalesce(sum(c.n) filter (where c.reason = '9'), 0) as other
          from cube.plan_cease_period p
          left join cube.plan_cease c on c.la_id = p.la_id and c.day between p.period_start and p.period_end
         group by p.la_id, p.period
    ), appeal as (
        select p.la_id, p.period, p.provisional, coalesce(sum(a.n), 0) as n
          from cube.appeal_period p
          left join cube.appeal a
            on a.la_id = p.la_id
           and a.day between p.period_start and p.period_end
           and a.event = p.event
         where p.event = 'registered'
         group by p.la_id, p.period, p.provisional
    )
    select a.la_id, a.period, a.provisional, a.n as appeals, r.n as refused, e.needs_met, e.other as ended_otherwise
      from appeal a
      join refused r using (la_id, period)
      join ended e using (la_id, period)
     where a.period ~ '^CY[0-9]{4}$';
comment on view cube.appeal_year is 'Appeals, refusals and plans that ended by LA and calendar year';
