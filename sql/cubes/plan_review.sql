--@ title: Annual reviews and phase transfers
--@ reads: sen2_request sen2_assessment sen2_named_plan sen2_active_plan
insert into cube.plan_review (la_id, event, day, outcome, days, n)
with span as (
    select e.la_id, min(e.last_day) as as_of
      from load.extract e
     where e.batch_id = any ($1::bigint[])
       and e.record_table in ('sen2_request', 'sen2_assessment', 'sen2_named_plan', 'sen2_active_plan')
     group by e.la_id
), known as (
    -- From when the register is whole, as in plan_stock.
    select p.la_id,
           p.as_of,
           coalesce(record.register_start(min(r.request_outcome_date), min(r.received_date)), p.as_of) as known_from
      from span p
      left join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = p.la_id
       and r.request_outcome <> 'H'
     group by p.la_id, p.as_of
), active as (
    -- Of two rows for one plan the one with the later review counts.
    select distinct on (a.la_id, a.requests_table_id)
           a.la_id, a.requests_table_id, a.review_meeting, a.review_outcome, a.last_review, a.phase_transfer_due_date,
           a.phase_transfer_final_date
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     order by a.la_id, a.requests_table_id, a.review_meeting desc nulls last, a.active_plans_table_id
), moved as (
    select distinct a.la_id, a.requests_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
       and a.transfer_la is not null
), plan as (
    -- One plan for each request that led to one, from when on as in plan_stock.
    select n.la_id, s.requests_table_id,
           min(least(n.start_date,
                     case when s.assessment_outcome = 'Y' then s.assessment_outcome_date
                          when s.assessment_outcome = 'H' and m.requests_table_id is null then k.known_from end))
               as began_on,
           max(coalesce(n.cease_date, 'infinity')) as ended_on,
           array_agg(n.start_date order by n.start_date) as starts
      from record.sen2_named_plan n
      join record.sen2_assessment s
        on s.batch_id = any ($1::bigint[])
       and s.la_id = n.la_id
       and s.assessment_table_id = n.assessment_table_id
      join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = n.la_id
       and r.requests_table_id = s.requests_table_id
      join known k on k.la_id = n.la_id
      left join moved m on m.la_id = n.la_id and m.requests_table_id = s.requests_table_id
     where n.batch_id = any ($1::bigint[])
     group by n.la_id, s.requests_table_id
), event as (
    select a.la_id, 'meeting' as event, a.review_meeting as day, a.review_outcome as outcome, null::integer as days
      from active a
     where a.review_meeting is not null
    union all
    -- A decision before the meeting is of the review before, whose meeting is no longer there.
    select a.la_id, 'decision', a.last_review, a.review_outcome, a.last_review - a.review_meeting
      from active a
     where a.last_review >= a.review_meeting
    union all
    -- The start of a plan moves when it is amended: the first one from the meeting on is the amended plan.
    select a.la_id, 'amended', a.review_meeting, a.review_outcome,
           (select min(t.day) from unnest(p.starts) t (day) where t.day >= a.review_meeting) - a.review_meeting
      from active a
      left join plan p on p.la_id = a.la_id and p.requests_table_id = a.requests_table_id
     where a.review_meeting is not null
       and a.review_outcome = 'A'
    union all
    select a.la_id, 'phase', a.phase_transfer_due_date, null,
           a.phase_transfer_final_date - a.phase_transfer_due_date
      from active a
      join plan p on p.la_id = a.la_id and p.requests_table_id = a.requests_table_id
     where p.began_on <= a.phase_transfer_due_date
       and p.ended_on > a.phase_transfer_due_date
)
select e.la_id, e.event, e.day, e.outcome, e.days, count(*)
  from event e
 group by e.la_id, e.event, e.day, e.outcome, e.days
