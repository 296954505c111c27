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
), limited as (
    select v.id,
           v.value,
           case when v.value is null then v.symbol end as symbol,
           case when p.kind = 'proportion' then i95.lower * p.per when p.kind = 'rate' then r95.lower
                else coalesce(f.lower95, m95.lower * p.per) end as lower95,
           case when p.kind = 'proportion' then i95.upper * p.per when p.kind = 'rate' then r95.upper
                else coalesce(f.upper95, m95.upper * p.per) end as upper95,
           case when p.kind = 'proportion' then i998.lower * p.per when p.kind = 'rate' then r998.lower
                else m998.lower * p.per end as lower998,
           case when p.kind = 'proportion' then i998.upper * p.per when p.kind = 'rate' then r998.upper
                else m998.upper * p.per end as upper998
      from valued v
      join pg_temp.figure f on f.ctid = v.id
     cross join p
      left join lateral stat.proportion_interval(v.hits, f.denominator, 0.95) i95 on p.kind = 'proportion'
      left join lateral stat.proportion_interval(v.hits, f.denominator, 0.998) i998 on p.kind = 'proportion'
      left join lateral stat.rate_interval(v.hits, f.denominator, p.per, 0.95) r95 on p.kind = 'rate'
      left join lateral stat.rate_interval(v.hits, f.denominator, p.per, 0.998) r998 on p.kind = 'rate'
      left join lateral stat.sum_mean_interval(f.denominator, f.numerator, f.squares, 0.95) m95 on p.kind = 'mean'
      left join lateral stat.sum_mean_interval(f.denominator, f.numerator, f.squares, 0.998) m998 on p.kind = 'mean'
)
update pg_temp.figure f
   set value = l.value,
       symbol = l.symbol,
       lower95 = l.lower95,
       upper95 = l.upper95,
       lower998 = l.lower998,
       upper998 = l.upper998
  from limited l
 where f.ctid = l.id;
