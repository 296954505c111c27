--@ title: Pupils of state-funded alternative provision
--@ reads: pupil
--@ published: establishment
--@ steps: establishment
insert into cube.ap_roll (la_id, day, n)
with roll as materialized (
    -- Whoever is 5 to 15 on the last 31 August was born between these months.
    select e.la_id, e.batch_id, e.last_day as day, make_date(y.began_in - 16, 9, 1) as born_first,
           make_date(y.began_in - 5, 8, 31) as born_last
      from load.extract e
     cross join lateral (select extract(year from e.last_day)::integer
                                - (extract(month from e.last_day) < 9)::integer as began_in) y
     where e.batch_id = any ($1::bigint[])
       and e.record_table = 'pupil'
), pupil as (
    select r.la_id, r.day, count(distinct (p.person, p.urn)) as n
      from roll r
      join record.pupil p using (batch_id)
      join pg_temp.step_school s on s.urn = p.urn and s.category = 'apru'
     where p.batch_id = any ($1::bigint[])
       and p.enrol_status in ('C', 'M')
       and p.entry_date <= r.day
       and coalesce(p.leaving_date, 'infinity') >= r.day
       and p.birth_month between r.born_first and r.born_last
     group by r.la_id, r.day
)
-- Without a list of schools nobody knows which are alternative provision; with one, none at all is none.
select r.la_id, r.day, coalesce(p.n, 0)
  from roll r
  left join pupil p using (la_id, day)
 where exists (select from pg_temp.step_school s where s.category = 'apru')
