--@ title: Annual reviews that are due
--@ reads: sen2_request sen2_assessment sen2_named_plan sen2_active_plan
insert into cube.plan_due (la_id, day, is_due, is_held, months_overdue, n)
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
    select a.la_id, a.requests_table_id, max(a.review_meeting) as review_meeting
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     group by a.la_id, a.requests_table_id
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
           max(coalesce(n.cease_date, 'infinity')) as ended_on
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
), in_force as (
    -- A meeting that is only planned has not been held. What was reviewed was there by then.
    select p.la_id, d.as_of, least(p.began_on, h.held_on) as began_on, h.held_on,
           (coalesce(h.held_on, p.began_on) + interval '1 year')::date as due_on
      from plan p
      join span d on d.la_id = p.la_id and p.began_on <= d.as_of and p.ended_on > d.as_of
      left join active a on a.la_id = p.la_id and a.requests_table_id = p.requests_table_id
     cross join lateral (select case when a.review_meeting <= d.as_of then a.review_meeting end as held_on) h
), counted as (
    select f.la_id, f.as_of as day,
           (f.began_on + interval '1 year')::date <= f.as_of as is_due,
           f.held_on is not null and f.due_on >= f.as_of as is_held,
           case when f.due_on < f.as_of
                then extract(year from age(f.as_of, f.due_on))::integer * 12
                     + extract(month from age(f.as_of, f.due_on))::integer end as months_overdue
      from in_force f
)
select c.la_id, c.day, c.is_due, c.is_held, c.months_overdue, count(*)
  from counted c
 group by c.la_id, c.day, c.is_due, c.is_held, c.months_overdue
