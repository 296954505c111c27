--@ title: Annual reviews and phase transfers
--@ reads: sen2_request sen2_assessment sen2_named_plan sen2_active_plan
--@ steps: plan
insert into cube.plan_review (la_id, event, day, outcome, days, n)
with active as (
    -- Of two rows for one plan the one with the later review counts.
    select distinct on (a.la_id, a.requests_table_id)
           a.la_id, a.requests_table_id, a.review_meeting, a.review_outcome, a.last_review, a.phase_transfer_due_date,
           a.phase_transfer_final_date
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     order by a.la_id, a.requests_table_id, a.review_meeting desc nulls last, a.active_plans_table_id
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
      left join pg_temp.step_plan p on p.la_id = a.la_id and p.requests_table_id = a.requests_table_id
     where a.review_meeting is not null
       and a.review_outcome = 'A'
    union all
    select a.la_id, 'phase', a.phase_transfer_due_date, null,
           a.phase_transfer_final_date - a.phase_transfer_due_date
      from active a
      join pg_temp.step_plan p on p.la_id = a.la_id and p.requests_table_id = a.requests_table_id
     where p.began_on <= a.phase_transfer_due_date
       and p.ended_on > a.phase_transfer_due_date
)
select e.la_id, e.event, e.day, e.outcome, e.days, count(*)
  from event e
 group by e.la_id, e.event, e.day, e.outcome, e.days
