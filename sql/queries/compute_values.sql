-- Values and their limits by kind (design section 10). $1 kind, $2 per. A value that the source
-- publishes stands, because its counts may be rounded; its interval rests on value x denominator.
-- Nothing of nothing is no number: not applicable, unless the source says why it is missing.
with p as (
    select $1::text as kind, $2::double precision as per, $3::text, $4::text, $5::text
), valued as (
    select f.ctid as id,
           coalesce(f.value,
                    case
                        when p.kind = 'count' then f.numerator
                        when p.kind in ('proportion', 'rate', 'ratio', 'mean') and f.denominator > 0
                            then f.numerator * p.per / f.denominator
                    end) as value,
           case
               when f.value is null and p.kind <> 'count' and f.numerator is not null and f.denominator = 0
                   then coalesce(f.symbol, 'z')
               else f.symbol
           end as symbol,
           case
               when f.value is not null then least(f.value * f.denominator / p.per, f.denominator)
               else f.numerator
           end as hits
      from pg_temp.figure f, p
), poisson as materialized (
    -- Limits of a count, and quantiles of t, take long: once for each count, and for each number of values.
    select h.hits, i95.lower as lower95, i95.upper as upper95, i998.lower as lower998, i998.upper as upper998
      from (select distinct v.hits from valued v where $1::text = 'rate') h
     cross join lateral stat.count_interval(h.hits, 0.95) i95
     cross join lateral stat.count_interval(h.hits, 0.998) i998
), student as materialized (
    select n.denominator, stat.student_quantile(0.975, round(n.denominator)::integer - 1) as t95,
           stat.student_quantile(0.999, round(n.denominator)::integer - 1) as t998
      from (select distinct f.denominator from pg_temp.figure f where $1::text = 'mean' and f.squares is not null) n
), limited as (
    select v.id, i95.lower * p.per as lower95, i95.upper * p.per as upper95, i998.lower * p.per as lower998,
           i998.upper * p.per as upper998
      from valued v
      join pg_temp.figure f on f.ctid = v.id
     cross join p
     cross join lateral stat.proportion_interval(v.hits, f.denominator, 0.95) i95
     cross join lateral stat.proportion_interval(v.hits, f.denominator, 0.998) i998
     where $1::text = 'proportion'
    union all
    select v.id, c.lower95 * p.per / f.denominator, c.upper95 * p.per / f.denominator,
           c.lower998 * p.per / f.denominator, c.upper998 * p.per / f.denominator
      from valued v
      join pg_temp.figure f on f.ctid = v.id
      join poisson c on c.hits = v.hits
     cross join p
     where f.denominator > 0
    union all
    select f.ctid, m95.lower * p.per, m95.upper * p.per, m998.lower * p.per, m998.upper * p.per
      from pg_temp.figure f
      join student t on t.denominator = f.denominator
     cross join p
     cross join lateral stat.sum_mean_limits(f.denominator, f.numerator, f.squares, t.t95) m95
     cross join lateral stat.sum_mean_limits(f.denominator, f.numerator, f.squares, t.t998) m998
)
update pg_temp.figure f
   set value = v.value,
       symbol = case when v.value is null then v.symbol end,
       lower95 = case when p.kind in ('proportion', 'rate') then l.lower95 else coalesce(f.lower95, l.lower95) end,
       upper95 = case when p.kind in ('proportion', 'rate') then l.upper95 else coalesce(f.upper95, l.upper95) end,
       lower998 = l.lower998,
       upper998 = l.upper998
  from valued v
 cross join p
  left join limited l on l.id = v.id
 where f.ctid = v.id;
