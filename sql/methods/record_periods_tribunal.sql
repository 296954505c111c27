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
