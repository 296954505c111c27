-- Where indicator $1 has values, by period and level: period, label, level, cohorts, values, how many of them are
-- sums over LAs, how many are missing, and with which symbols.
select v.period,
       d.label,
       a.level,
       count(distinct v.cohort),
       count(v.value),
       count(v.value) filter (where v.areas_n is not null),
       count(*) filter (where v.value is null),
       (select string_agg(s.symbol || ' ' || s.n, ', ' order by s.n desc, s.symbol)
          from (select coalesce(o.symbol, 'no symbol') as symbol, count(*) as n
                  from metric.value o
                  join reference.area oa using (area_id)
                 where o.indicator = $1::text
                   and o.period = v.period
                   and oa.level = a.level
                   and o.value is null
                 group by 1) s)
  from metric.value v
  join reference.area a using (area_id)
  join reference.period d using (period)
 where v.indicator = $1::text
 group by v.period, d.label, d.period_start, d.period_end, a.level
 order by d.period_start,
          d.period_end,
          v.period collate "C",
          array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level);
