-- Change on the period one year before, of the same kind and part, in the indicator's unit. A gap gives
-- no change; nor does a value computed from some of its LAs, because others may have been missing then; nor
-- one that is a code: categories have no distance; nor is there one since something else is counted. $1 indicator,
-- $2 kind.
with p as (
    select $1::text as indicator, $2::text as kind
), whole as (
    select f.area_id, f.period, f.cohort, f.value
      from pg_temp.figure f
     where f.areas_n is null or f.areas_n = f.areas_of
), changed as (
    select f.area_id, f.period, f.cohort, f.value - b.value as change
      from whole f
      join reference.period d on d.period = f.period
      join whole b
        on b.area_id = f.area_id and b.cohort = f.cohort and b.period = d.previous_period
      join reference.period o on o.period = b.period
      join p on p.kind <> 'category'
     where not exists (select
                         from metric.series_break s
                         where s.indicator = p.indicator
                          and s.is_redefined
                          and s.period_start > o.period_start
                          and s.period_start <= d.period_start)
)
update pg_temp.figure f
   set change = c.change
  from changed c
 where c.area_id = f.area_id
   and c.period = f.period
   and c.cohort = f.cohort;
