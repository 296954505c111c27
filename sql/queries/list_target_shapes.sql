-- What indicator $1 has figures of, each in a row of its own: cohort, or kind of period. None before it is computed.
with p as (
    select $1::text as indicator
), v as materialized (
    select distinct v.cohort, v.period
      from metric.shown_value v
      join p using (indicator)
)
select c.cohort, null as kind
  from (select distinct v.cohort from v) c
union all
select null, k.kind
  from (select distinct d.kind from v join reference.period d using (period)) k
 order by 1, 2;
