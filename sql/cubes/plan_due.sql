--@ title: Annual reviews that are due
--@ reads: sen2_request sen2_assessment sen2_named_plan sen2_active_plan
--@ steps: plan
insert into cube.plan_due (la_id, day, is_due, is_held, months_overdue, n)
with active as (
    select a.la_id, a.requests_table_id, max(a.review_meeting) as review_meeting
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     group by a.la_id, a.requests_table_id
), in_force as (
    -- A meeting that is only planned has not been held. What was reviewed was there by then.
    select p.la_id, d.as_of, least(p.began_on, h.held_on) as began_on, h.held_on,
           (coalesce(h.held_on, p.began_on) + interval '1 year')::date as due_on
      from pg_temp.step_plan p
      join pg_temp.step_register d on d.la_id = p.la_id and p.began_on <= d.as_of and p.ended_on > d.as_of
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
