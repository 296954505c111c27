-- The published figures of area $1, each with what can be said of it: of period $2, or (null) of the latest in
-- which areas of its level have any. Of basis published only: those of records go out through disclosure control.
-- An LA is tested against England with the variance between LAs (sql/methods/outlier.sql); the p-values are adjusted
-- over just the figures that this query returns. Columns: see engine/standout/fetch.c.
with p as (
    select a.area_id, a.level, a.parent_id, $2::text as only_period
      from reference.area a
     where a.area_id = $1::integer
), figure as materialized (
    select i.indicator, i.position, i.kind, i.per, i.polarity, v.period, v.cohort, v.area_id, a.level, a.parent_id, a.is_ranked,
           v.value, v.denominator, v.lower95, v.upper95, v.rank
      from metric.indicator i
     cross join p
     cross join lateral (
         select w.period
           from metric.value w
           join reference.area b on b.area_id = w.area_id and b.level = p.level
           join reference.period d on d.period = w.period
          where w.indicator = i.indicator
            and w.value is not null
            and (p.only_period is null or w.period = p.only_period)
          order by d.period_end desc, d.period_start desc, w.period
          limit 1) l
      join metric.value v on v.indicator = i.indicator and v.period = l.period
      join reference.area a on a.area_id = v.area_id
     where i.basis = 'published'
       and i.kind not in ('category', 'distribution')
       and v.value is not null
), england as (
    select f.indicator, f.cohort, f.value from figure f where f.level = 'country'
), peer as (
    select f.indicator, f.cohort, f.area_id, f.value, e.value as target,
           case f.kind
               when 'proportion' then e.value * (f.per - e.value) / f.denominator
               when 'rate' then e.value * f.per / f.denominator
               else ((f.upper95 - f.lower95) / (2 * stat.normal_quantile(0.975))) ^ 2
           end as variance
      from figure f
      join england e using (indicator, cohort)
     where f.level = 'la'
       and f.is_ranked
       and f.lower95 is not null
       and coalesce(f.denominator, 10) >= 10
), spread as (
    -- Of fewer than ten, nothing can be said of how areas differ.
    select r.indicator, r.cohort,
           stat.between_variance(array_agg(r.value order by r.area_id), array_agg(r.variance order by r.area_id),
                                 min(r.target), 0.1) as between_variance
      from peer r
     cross join p
     where p.level = 'la'
     group by r.indicator, r.cohort
    having count(*) >= 10
), score as (
    select r.indicator, r.cohort, s.between_variance,
           stat.outlier_z(r.value, r.target, r.variance, s.between_variance) as z,
           stat.outlier_z(r.value, r.target, r.variance, 0) as plain_z
      from peer r
      join p on p.area_id = r.area_id
      join spread s using (indicator, cohort)
     where r.variance > 0
), tested as (
    select s.indicator, s.cohort, s.z, stat.two_sided_p(s.z) as p, stat.two_sided_p(s.plain_z) as plain_p
      from score s
), adjusted as (
    select t.indicator, t.cohort, t.z, t.p, t.plain_p,
           (stat.adjusted_p(array_agg(t.p) over (order by t.indicator, t.cohort
                                                  rows between unbounded preceding and unbounded following)))
               [row_number() over (order by t.indicator, t.cohort)] as p_adjusted
      from tested t
), place as (
    -- Among the ranked LAs of the country by their rank; those of the region, and regions, by what ranks them there.
    select f.indicator, f.cohort,
           count(*) filter (where f.level = 'la' and f.rank = o.rank) as tied_n,
           1 + count(*) filter (where n.is_near and n.is_before) as near_rank,
           count(*) filter (where n.is_near) as near_of,
           count(*) filter (where n.is_near and f.value = o.value) as near_tied_n
      from figure f
     cross join p
      join figure o on o.indicator = f.indicator and o.cohort = f.cohort and o.area_id = p.area_id
     cross join lateral (
         select case p.level
                    when 'la' then f.level = 'la' and f.parent_id = p.parent_id and f.rank is not null
                    when 'region' then f.level = 'region' and f.kind <> 'count'
                    else false
                end as is_near,
                case f.polarity when 'lower' then f.value < o.value else f.value > o.value end as is_before) n
     where p.level = 'region'
        or o.rank is not null
     group by f.indicator, f.cohort
), shown as (
    -- What areas of the level have, this one or others: what is missing is seen by what others have.
    select f.indicator, f.period, f.cohort
      from figure f
      join p on p.level = f.level
     group by f.indicator, f.period, f.cohort
)
select i.indicator,
       i.title,
       i.kind,
       i.unit,
       i.polarity,
       i.decimals,
       s.cohort,
       case when s.cohort <> 'all' then coalesce(c.label, s.cohort) end as cohort_label,
       s.period,
       d.label,
       v.value,
       v.symbol,
       e.value,
       v.rank,
       v.rank_of,
       pl.tied_n,
       pl.near_rank,
       pl.near_of,
       pl.near_tied_n,
       v.vs_england,
       t.z,
       t.p,
       t.plain_p,
       t.p_adjusted,
       v.change,
       before.label,
       case
           when v.value is null then null
           when k.is_break then 'break'
           when v.change is null then 'gap'
           when x.lower is null then 'no interval'
           when x.lower > 0 then 'up'
           when x.upper < 0 then 'down'
           else 'none'
       end,
       v.trend,
       v.denominator < 10,
       coalesce(v.is_made_up, false)
  from shown s
 cross join p
  join metric.indicator i using (indicator)
  join reference.period d using (period)
  left join reference.period before on before.period = d.previous_period
  left join reference.cohort c using (cohort)
  left join metric.value v
    on v.indicator = s.indicator
   and v.period = s.period
   and v.cohort = s.cohort
   and v.area_id = p.area_id
  left join metric.value b
    on b.indicator = s.indicator
   and b.period = d.previous_period
   and b.cohort = s.cohort
   and b.area_id = p.area_id
  left join england e on e.indicator = s.indicator and e.cohort = s.cohort
  left join place pl on pl.indicator = s.indicator and pl.cohort = s.cohort
  left join adjusted t on t.indicator = s.indicator and t.cohort = s.cohort
 cross join lateral (
     select exists (
         select from metric.series_break k where k.indicator = s.indicator and k.period = s.period and k.is_redefined) as is_break) k
  -- Sessions and repeat events have no interval, and get no test here either.
  left join lateral stat.difference_interval(
      coalesce(v.numerator, v.value * v.denominator / i.per), v.denominator,
      coalesce(b.numerator, b.value * b.denominator / i.per), b.denominator, 0.95) x
    on i.kind = 'proportion' and v.lower95 is not null and b.lower95 is not null
 order by i.position, i.indicator, c.position, s.cohort collate "C"
