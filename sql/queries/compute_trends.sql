-- Recent trend of each figure: over its period and the same one of the four years before. Where something else is
-- counted since one of them, or a figure is computed from some of its LAs, it stays open. $1 indicator,
-- $2 kind, $3 per.
with recursive p as (
    select $1::text as indicator, $2::text as kind, $3::double precision as per
), point as (
    select f.area_id, f.cohort, f.period, d.previous_period, d.period_start,
           exists (select
                     from metric.series_break b
                     join reference.period o on o.period = d.previous_period
                    where b.indicator = p.indicator
                      and b.is_redefined
                      and b.period_start > o.period_start
                      and b.period_start <= d.period_start) as is_break,
           case when f.value is not null and f.numerator is null then f.value * f.denominator / p.per
                else f.numerator end as numerator,
           f.denominator, f.value, f.lower95, f.upper95
      from pg_temp.figure f
      join reference.period d using (period)
     cross join p
     where (f.areas_n is null or f.areas_n = f.areas_of)
       and f.value is not null
       and p.kind in ('proportion', 'rate', 'mean')
), chain as (
    select n.area_id, n.cohort, n.period, n.previous_period, n.is_break, 1 as point_n,
           array[n.numerator] as numerators, array[n.denominator] as denominators,
           array[n.value] as points, array[n.lower95] as lowers, array[n.upper95] as uppers
      from point n
    union all
    select c.area_id, c.cohort, c.period, b.previous_period, b.is_break, c.point_n + 1,
           b.numerator || c.numerators, b.denominator || c.denominators,
           b.value || c.points, b.lower95 || c.lowers, b.upper95 || c.uppers
      from chain c
      join point b on b.area_id = c.area_id and b.cohort = c.cohort and b.period = c.previous_period
     where c.point_n < 5
       and not c.is_break
), tested as (
    select c.area_id, c.cohort, c.period, coalesce(r.direction, v.direction) as direction
      from chain c
     cross join p
      left join lateral stat.trend_proportion(c.numerators, c.denominators) r on p.kind = 'proportion'
      left join lateral stat.trend_value(c.points, c.lowers, c.uppers) v on p.kind <> 'proportion'
     where c.point_n = 5
)
update pg_temp.figure f
   set trend = t.direction
  from tested t
 where f.area_id = t.area_id
   and f.cohort = t.cohort
   and f.period = t.period;
