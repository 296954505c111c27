-- What a council's records say of one quarter: of LA $1, of quarter $2 (null: the newest that
-- has figures). Each indicator of basis record stands under the quarter or the term that ends in it, beside the
-- one before and the same one a year earlier, the twelve months to its end, and the newest published figures of its
-- comparator. A term's last day moves with Easter, so that a year earlier is the same term of the year before.
-- Columns: see engine/cli/cmd_quarter.c.
with own as (
    select v.indicator, v.cohort, v.period, v.numerator, v.denominator, v.value, v.symbol, v.provisional, v.is_made_up,
           d.kind, d.period_start, d.period_end
      from metric.value v
      join metric.indicator i using (indicator)
      join reference.period d using (period)
     where i.basis = 'record'
       and v.area_id = $1::integer
), quarter as (
    select o.period_start, o.period_end
      from own o
     where o.kind = 'calendar quarter'
       and o.period = coalesce($2, o.period)
     order by o.period_end desc
     limit 1
), this as (
    select o.*, q.period_end as quarter_end
      from own o
     cross join quarter q
     where o.kind in ('calendar quarter', 'term')
       and o.period_end between q.period_start and q.period_end
), published as (
    select distinct on (i.indicator, v.cohort)
           i.indicator, i.comparator, v.cohort, v.period, v.value as england, v.is_made_up
      from metric.indicator i
      join metric.value v on v.indicator = i.comparator
      join reference.area a on a.area_id = v.area_id and a.level = 'country'
      join reference.period d on d.period = v.period
     where i.basis = 'record'
       and v.value is not null
     order by i.indicator, v.cohort, d.period_end desc, d.period_start
)
select t.indicator,
       i.title,
       i.unit,
       t.cohort,
       t.period,
       t.numerator,
       t.denominator,
       t.value,
       t.symbol,
       t.provisional::text,
       b.period,
       b.value,
       y.period,
       y.value,
       r.period,
       r.value,
       p.period,
       own_p.value,
       region.name,
       region_p.value,
       p.england,
       own_p.neighbours_mean,
       own_p.neighbours_n,
       t.is_made_up::text
  from this t
  join metric.indicator i using (indicator)
  left join reference.cohort c on c.cohort = t.cohort
  left join lateral (
      select o.period, o.value
        from own o
       where (o.indicator, o.cohort, o.kind) = (t.indicator, t.cohort, t.kind)
         and o.period_end = t.period_start - 1) b on true
  left join lateral (
      select o.period, o.value
        from own o
       where (o.indicator, o.cohort, o.kind) = (t.indicator, t.cohort, t.kind)
         and abs(o.period_end - (t.period_end - interval '1 year')::date) <= case t.kind when 'term' then 40 else 0 end
       order by o.period_end desc
       limit 1) y on true
  left join own r
    on r.indicator = t.indicator
   and r.cohort = t.cohort
   and r.kind = 'twelve months'
   and r.period_end = t.quarter_end
  left join published p on p.indicator = t.indicator and p.cohort = t.cohort
  left join metric.value own_p
    on own_p.indicator = p.comparator
   and own_p.area_id = $1::integer
   and own_p.period = p.period
   and own_p.cohort = p.cohort
  left join reference.area la on la.area_id = $1::integer
  left join reference.area region on region.area_id = la.parent_id and region.level = 'region'
  left join metric.value region_p
    on region_p.indicator = p.comparator
   and region_p.area_id = region.area_id
   and region_p.period = p.period
   and region_p.cohort = p.cohort
 order by i.position, c.position, t.cohort collate "C"
