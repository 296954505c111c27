-- Computed values in the columns of `inclusion values` (design section 12). Each parameter may be null:
-- $1 indicators, $2 area ids, $3 level, $4 periods.
with p as (
    select $1::text[] as indicators, $2::integer[] as area_ids, $3::text as level, $4::text[] as periods
)
select v.indicator,
       i.basis,
       a.code,
       a.name,
       a.level,
       v.period,
       d.period_start::text,
       d.period_end::text,
       v.cohort,
       v.numerator,
       v.denominator,
       v.value,
       v.lower95,
       v.upper95,
       v.lower998,
       v.upper998,
       i.unit,
       v.symbol,
       v.rank,
       v.rank_of,
       v.band,
       v.change,
       v.trend,
       v.vs_england,
       v.vs_region,
       v.vs_neighbours,
       v.neighbours_mean,
       v.neighbours_median,
       v.provisional::text,
       array_to_string(v.batches, ';'),
       v.areas_n,
       v.areas_of,
       i.source
  from metric.shown_value v
  join metric.indicator i using (indicator)
  join reference.area a using (area_id)
  join reference.period d using (period)
  left join reference.cohort c on c.cohort = v.cohort
 cross join p
 where (p.indicators is null or v.indicator = any (p.indicators))
   and (p.area_ids is null or v.area_id = any (p.area_ids))
   and (p.level is null or a.level = p.level)
   and (p.periods is null or v.period = any (p.periods))
 order by i.position,
          array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level),
          a.code collate "C",
          d.period_start,
          d.period_end,
          v.period collate "C",
          c.position,
          v.cohort collate "C";
