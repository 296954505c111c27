-- Period $1 and the four that a trend looks back on, the oldest first: code, first day.
with recursive back as (
    select d.period, d.previous_period, d.period_start, 1 as n
      from reference.period d
     where d.period = $1::text
    union all
    select d.period, d.previous_period, d.period_start, b.n + 1
      from back b
      join reference.period d on d.period = b.previous_period
     where b.n < 5
)
select b.period, b.period_start::text
  from back b
 order by b.n desc;
