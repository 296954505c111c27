--@ title: Appeals, their outcomes and orders, and claims
--@ reads: appeal
insert into cube.appeal (la_id, event, day, type, outcome, in_favour, is_met, days, is_extended, is_undated,
                         section_i_result, n)
with register as (
    select a.la_id, a.case_kind, a.appeal_type, a.registered_date, a.outcome, a.outcome_date, a.in_favour,
           a.order_due_date, a.order_met_date, a.section_i_result, a.extended_health or a.extended_care as is_extended
      from record.appeal a
     where a.batch_id = any ($1::bigint[])
), event as (
    select a.la_id, case a.case_kind when 'APP' then 'registered' else 'claim' end as event, a.registered_date as day,
           a.appeal_type, null::text as outcome, null::boolean as in_favour, null::boolean as is_met,
           null::integer as days, a.is_extended, a.outcome is not null and a.outcome_date is null as is_undated,
           null::text as section_i_result
      from register a
    union all
    select a.la_id, 'outcome', a.outcome_date, a.appeal_type, a.outcome, a.in_favour, null,
           a.outcome_date - a.registered_date, null, null, a.section_i_result
      from register a
     where a.case_kind = 'APP'
       and a.outcome is not null
       and a.outcome_date is not null
    union all
    select a.la_id, 'order', a.order_due_date, a.appeal_type, null, null,
           coalesce(a.order_met_date <= a.order_due_date, false), null, null, null, null
      from register a
     where a.case_kind = 'APP'
       and a.order_due_date is not null
)
select e.la_id, e.event, e.day, e.appeal_type, e.outcome, e.in_favour, e.is_met, e.days, e.is_extended, e.is_undated,
       e.section_i_result, count(*)
  from event e
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
