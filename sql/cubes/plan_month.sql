--@ title: Plans in force at month ends
--@ reads: sen2_request sen2_assessment sen2_named_plan
--@ also:  sen2_active_plan
--@ steps: plan
insert into cube.plan_month (la_id, day, n)
with change as (
    -- A plan is counted from the first month end on which it is in force, and no longer from the first on which it is
    -- not: what these change by adds up to the plans of each.
    select p.la_id, (date_trunc('month', v.day::timestamp) + interval '1 month')::date - 1 as day, sum(v.n) as n
      from pg_temp.step_plan p
      join pg_temp.step_register k using (la_id)
     cross join lateral (values (greatest(p.began_on, k.known_from), 1), (p.ended_on, -1)) as v (day, n)
     where p.began_on is not null
       and p.ended_on > greatest(p.began_on, k.known_from)
       and v.day <= k.as_of
     group by 1, 2
)
select k.la_id, m.day, coalesce(sum(c.n) over (partition by k.la_id order by m.day), 0)
  from pg_temp.step_register k
 cross join lateral record.month_ends(k.known_from, k.as_of) m (day)
  left join change c on c.la_id = k.la_id and c.day = m.day
