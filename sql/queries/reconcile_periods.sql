-- Published numerators and denominators of a year, half or quarter against the sum of the shorter periods in it, of
-- the same place and cohort: quarters, months or terms. $1: indicators, or null for all. Rows as reconcile_places
-- gives them. What is counted on a day (in January, at the end of a month) does not add up over time, nor do the
-- residents behind a rate; these are counted as not compared.
with p as (
    select $1::text[] as indicators
), value as materialized (
    select v.indicator, v.area_id, a.level, v.period, v.cohort, m.measure, m.x::numeric as x, v.batches, d.kind,
           d.period_start, d.period_end, d.period_end - d.period_start + 1 as days,
           i.period_kind ~* 'january|day| ends?$|snapshot|^month$|twelve months' as is_stock,
           i.kind in ('rate', 'ratio') and m.measure = 'denominator' as is_base,
           i.unit like '£%' and m.measure = 'numerator' as is_money
      from metric.value v
      join metric.indicator i using (indicator)
      join reference.area a using (area_id)
      join reference.period d using (period)
     cross join lateral (values ('numerator', v.numerator), ('denominator', v.denominator)) as m (measure, x)
     cross join p
     where i.basis = 'published'
       and v.areas_n is null
       and (p.indicators is null or v.indicator = any (p.indicators))
), kinds as (
    -- Only indicators with periods of two lengths have anything to compare.
    select v.indicator, v.kind, min(v.days) as shortest, max(v.days) as longest from value v group by v.indicator, v.kind
), pair as (
    select w.indicator, w.kind as whole_kind, s.kind as part_kind
      from kinds w
      join kinds s on s.indicator = w.indicator and s.longest < w.shortest
), rounding as (
    -- By level.
    select v.indicator, v.measure, v.kind, v.level,
           stat.rounding_unit(max(scale(trim_scale(v.x))), count(distinct v.x) filter (where v.x <> 0),
                              bool_and(v.x % 10 = 0), bool_and(v.x % 5 = 0), bool_or(v.is_money)) as unit
      from value v
     where v.x is not null
     group by v.indicator, v.measure, v.kind, v.level
), total as materialized (
    select row_number() over () as total_n, v.*, k.part_kind
      from value v
      join pair k on k.indicator = v.indicator and k.whole_kind = v.kind
     where v.x is not null
), part as (
    select t.total_n, o.x, o.days, o.batches
      from total t
      join value o on o.indicator = t.indicator and o.area_id = t.area_id and o.cohort = t.cohort
                  and o.measure = t.measure and o.kind = t.part_kind
                  and o.period_start >= t.period_start and o.period_end <= t.period_end
), summed as (
    select x.total_n, count(x.x) as parts_n, count(*) - count(x.x) as hidden_n, sum(x.x) as parts_sum,
           sum(x.days) as days, min(x.x) as least
      from part x
     group by x.total_n
), batch as (
    select x.total_n, string_agg(distinct b::text, ';' order by b::text) as batches
      from part x
     cross join lateral unnest(x.batches) b
     where x.x is not null
     group by x.total_n
), judged as (
    select t.*, s.parts_n, s.hidden_n, s.parts_sum, b.batches as parts_batches, s.parts_sum - t.x as difference,
           coalesce(r.unit, 0) as rounding, s.least, s.days is distinct from t.days as has_gap,
           s.parts_n * coalesce(r.unit, 0) / 2 + coalesce(w.unit, 0) / 2 as tolerance,
           abs(t.x) * 1e-12 as slack
      from total t
      join summed s using (total_n)
      left join batch b using (total_n)
      left join rounding r on r.indicator = t.indicator and r.measure = t.measure and r.kind = t.part_kind
                          and r.level = t.level
      left join rounding w on w.indicator = t.indicator and w.measure = t.measure and w.kind = t.kind
                          and w.level = t.level
), reasoned as (
    select j.*,
           case
               when j.is_stock or j.is_base or j.parts_n = 0 then 'not compared'
               when j.least >= 0 and j.difference > j.tolerance + j.slack then 'differs'
               when j.hidden_n > 0 or j.has_gap then 'not compared'
               when abs(j.difference) <= j.tolerance + j.slack then 'agrees'
               else 'differs'
           end as result,
           case
               when j.is_stock then 'counted on a day, which does not add up over time'
               when j.is_base then 'the base of a rate does not add up over time'
               when j.parts_n = 0 then 'all parts are held back'
               when j.least >= 0 and j.difference > j.tolerance + j.slack then
                   case when j.hidden_n > 0 or j.has_gap then 'known parts are more than the whole'
                        else 'parts are more than the whole' end
               when j.hidden_n > 0 then 'parts are held back'
               when j.has_gap then 'periods have no figure'
               when j.difference = 0 then 'exactly'
               when abs(j.difference) <= j.tolerance + j.slack then 'within rounding'
               when j.difference > 0 then 'parts are more than the whole'
               else 'parts are less than the whole'
           end as reason
      from judged j
)
select r.indicator, r.part_kind || ' and ' || r.kind as check_name, r.result, r.reason, 1::bigint as n,
       a.code as area_code, a.name as area_name, r.period, r.cohort, r.measure, r.parts_n, r.hidden_n as missing_n,
       r.parts_sum::double precision as parts, r.x::double precision as whole,
       r.difference::double precision as difference, r.tolerance::double precision as tolerance,
       r.rounding::double precision as rounding, r.parts_batches, array_to_string(r.batches, ';') as whole_batches
  from reasoned r
  join reference.area a using (area_id)
 where r.result = 'differs'
union all
select r.indicator, r.part_kind || ' and ' || r.kind, r.result, r.reason, count(*), null, null, null, null, null, null,
       null, null, null, null, null, null, null, null
  from reasoned r
 where r.result <> 'differs'
 group by r.indicator, r.part_kind || ' and ' || r.kind, r.result, r.reason
 order by 1, 2, 3 desc, 4, 8 nulls last, 6 nulls last, 9, 10;
