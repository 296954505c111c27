--@ title: Appeals, their outcomes and orders
--@ reads: appeal
insert into cube.appeal (la_id, event, day, type, outcome, in_favour, is_met, days, n)
with appeal as (
    select a.la_id, a.appeal_type, a.registered_date, a.outcome, a.outcome_date, a.in_favour, a.order_due_date,
           a.order_met_date
      from record.appeal a
     where a.batch_id = any ($1::bigint[])
       and a.case_kind = 'APP'
), event as (
    select a.la_id, 'registered' as event, a.registered_date as day, a.appeal_type, null::text as outcome,
           null::boolean as in_favour, null::boolean as is_met, null::integer as days
      from appeal a
    union all
    select a.la_id, 'outcome', a.outcome_date, a.appeal_type, a.outcome, a.in_favour, null,
           a.outcome_date - a.registered_date
      from appeal a
     where a.outcome is not null
       and a.outcome_date is not null
    union all
    select a.la_id, 'order', a.order_due_date, a.appeal_type, null, null,
           coalesce(a.order_met_date <= a.order_due_date, false), null
      from appeal a
     where a.order_due_date is not null
)
select e.la_id, e.event, e.day, e.appeal_type, e.outcome, e.in_favour, e.is_met, e.days, count(*)
  from event e
 group by e.la_id, e.event, e.day, e.appeal_type, e.outcome, e.in_favour, e.is_met, e.days
