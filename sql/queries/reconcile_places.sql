-- Published numerators and denominators of places against the sum of their parts: LAs against their region and
-- against England, regions against England. $1: indicators, or null for all. One row for each difference, and one
-- for each indicator, check, result and reason with how many comparisons it stands for.
with p as (
    select $1::text[] as indicators
), value as materialized (
    -- What a source published; what was computed from LAs would agree with itself.
    select v.indicator, v.area_id, a.level, a.parent_id, v.period, v.cohort, m.measure, m.x::numeric as x,
           v.batches, d.period_start, d.period_end, a.valid_from, a.valid_to,
           i.unit like '£%' and m.measure = 'numerator' as is_money
      from metric.value v
      join metric.indicator i using (indicator)
      join reference.area a using (area_id)
      join reference.period d using (period)
     cross join lateral (values ('numerator', v.numerator), ('denominator', v.denominator)) as m (measure, x)
     cross join p
     where i.basis = 'published'
       and v.areas_n is null
       and a.level in ('country', 'region', 'la')
       and (p.indicators is null or v.indicator = any (p.indicators))
), rounding as (
    -- In the period or, for levels with few figures, in all (period null).
    select v.indicator, v.measure, v.level, v.period,
           stat.rounding_unit(max(scale(trim_scale(v.x))), count(distinct v.x) filter (where v.x <> 0),
                              bool_and(v.x % 10 = 0), bool_and(v.x % 5 = 0), bool_or(v.is_money)) as unit
      from value v
     where v.x is not null
     group by grouping sets ((v.indicator, v.measure, v.level, v.period), (v.indicator, v.measure, v.level))
), kinship as (
    -- Who is in a total: each LA in its region and in England, each region in England.
    select 'LAs and region' as check_name, 'la' as part_level, a.area_id as part_id, a.parent_id as total_id
      from reference.area a
     where a.level = 'la' and a.parent_id is not null
    union all
    select 'LAs and England', 'la', a.area_id, r.parent_id
      from reference.area a
      join reference.area r on r.area_id = a.parent_id
     where a.level = 'la'
    union all
    select 'regions and England', 'region', a.area_id, a.parent_id
      from reference.area a
     where a.level = 'region'
), has_parts as (
    select distinct v.indicator, v.level, v.measure from value v where v.x is not null
), total as materialized (
    select row_number() over () as total_n, v.*, k.check_name, k.part_level
      from value v
      join (select distinct k.check_name, k.part_level, k.total_id from kinship k) k on k.total_id = v.area_id
      join has_parts h on h.indicator = v.indicator and h.level = k.part_level and h.measure = v.measure
     where v.x is not null
), related as (
    -- A place and what it came from or became.
    select c.predecessor_id as area_id, c.successor_id as other_id from reference.area_change c
    union all
    select c.successor_id, c.predecessor_id from reference.area_change c
), twice as materialized (
    -- Figures of a place that did not exist all through the period, beside one of what it became or came from:
    -- added up they would count somebody twice.
    select distinct v.indicator, v.area_id, v.period, v.cohort, v.measure
      from value v
      join related r using (area_id)
      join value w on w.area_id = r.other_id and w.indicator = v.indicator and w.period = v.period
                  and w.cohort = v.cohort and w.measure = v.measure and w.x <> 0
     where (v.valid_from > v.period_start or v.valid_to < v.period_end)
       and v.x <> 0
), part as materialized (
    select t.total_n, o.area_id as part_id, o.x, o.batches, w.area_id is not null as is_double
      from total t
      join kinship k on k.check_name = t.check_name and k.total_id = t.area_id
      join value o on o.area_id = k.part_id and o.indicator = t.indicator and o.period = t.period
                  and o.cohort = t.cohort and o.measure = t.measure
      left join twice w on w.area_id = o.area_id and w.indicator = t.indicator and w.period = t.period
                       and w.cohort = t.cohort and w.measure = t.measure
), summed as (
    select x.total_n,
           count(x.x) as parts_n,
           count(*) - count(x.x) as hidden_n,
           sum(x.x) as parts_sum,
           min(x.x) as least,
           bool_or(x.is_double) as has_double
      from part x
     group by x.total_n
), batch as (
    select x.total_n, string_agg(distinct b::text, ';' order by b::text) as batches
      from part x
     cross join lateral unnest(x.batches) b
     where x.x is not null
     group by x.total_n
), missing as materialized (
    -- Places that existed all through the period and have no row.
    select t.total_n, a.area_id as part_id
      from total t
      join kinship k on k.check_name = t.check_name and k.total_id = t.area_id
      join reference.area a on a.area_id = k.part_id
                           and coalesce(a.valid_from, '-infinity') <= t.period_start
                           and coalesce(a.valid_to, 'infinity') >= t.period_end
      left join part x on x.total_n = t.total_n and x.part_id = a.area_id
     where x.part_id is null
), expected as (
    -- Nor has one that they came from or became.
    select m.total_n, count(*) as absent_n
      from missing m
      left join (select distinct m.total_n, m.part_id
                   from missing m
                   join related r on r.area_id = m.part_id
                   join part x on x.total_n = m.total_n and x.part_id = r.other_id) kin
        on kin.total_n = m.total_n and kin.part_id = m.part_id
     where kin.total_n is null
     group by m.total_n
), compared as (
    select t.indicator, t.check_name, t.area_id, t.period, t.period_start, t.cohort, t.measure, t.x as total,
           t.batches as total_batches, coalesce(s.parts_n, 0) as parts_n, coalesce(s.hidden_n, 0) as hidden_n,
           coalesce(e.absent_n, 0) as absent_n, s.parts_sum, b.batches as parts_batches, s.has_double,
           s.least >= 0 as is_additive,
           s.parts_sum - t.x as difference,
           coalesce(r.unit, 0) as rounding,
           -- Each of n parts may be off by half a unit, and the whole by half of its own.
           coalesce(s.parts_n * r.unit / 2, 0)
           + coalesce(case when w.unit > 0 then w.unit when t.x % nullif(z.unit, 0) = 0 then z.unit end / 2, 0)
               as tolerance,
           -- These are sums of doubles, which have fifteen digits.
           abs(t.x) * 1e-12 as slack
      from total t
      left join summed s using (total_n)
      left join batch b using (total_n)
      left join expected e using (total_n)
      left join rounding r on r.indicator = t.indicator and r.measure = t.measure and r.period = t.period
                          and r.level = t.part_level
      left join rounding w on w.indicator = t.indicator and w.measure = t.measure and w.period = t.period
                          and w.level = t.level
      left join rounding z on z.indicator = t.indicator and z.measure = t.measure and z.period is null
                          and z.level = t.level
), judged as (
    select c.*,
           case
               when c.parts_n = 0 then 'not compared'
               when c.has_double then 'not compared'
               when abs(c.difference) <= c.tolerance + c.slack and c.hidden_n = 0 then 'agrees'
               when c.hidden_n + c.absent_n = 0 then 'differs'
               -- What is missing can only add to the parts: they must not be more than the whole.
               when c.is_additive and c.difference > c.tolerance + c.slack then 'differs'
               else 'not compared'
           end as result
      from compared c
), reasoned as (
    select j.*,
           case
               when j.result = 'agrees' then case when j.difference = 0 then 'exactly' else 'within rounding' end
               when j.result = 'differs' then
                   case when j.hidden_n + j.absent_n > 0 then 'known parts are more than the whole'
                        when j.difference > 0 then 'parts are more than the whole'
                        else 'parts are less than the whole' end
               when j.parts_n = 0 and j.hidden_n > 0 then 'all parts are held back'
               when j.parts_n = 0 then 'no part has a figure'
               when j.has_double then 'an abolished authority and its successor both have figures'
               when j.hidden_n > 0 and j.absent_n > 0 then 'parts are held back, and places have no row'
               when j.hidden_n > 0 then 'parts are held back'
               else 'places have no row'
           end as reason
      from judged j
)
select r.indicator, r.check_name, r.result, r.reason, 1::bigint as n, a.code as area_code, a.name as area_name,
       r.period, r.cohort, r.measure, r.parts_n, r.hidden_n + r.absent_n as missing_n,
       r.parts_sum::double precision as parts, r.total::double precision as whole,
       r.difference::double precision as difference, r.tolerance::double precision as tolerance,
       r.rounding::double precision as rounding, r.parts_batches, array_to_string(r.total_batches, ';') as whole_batches
  from reasoned r
  join reference.area a using (area_id)
 where r.result = 'differs'
union all
select r.indicator, r.check_name, r.result, r.reason, count(*), null, null, null, null, null, null, null, null, null,
       null, null, null, null, null
  from reasoned r
 where r.result <> 'differs'
 group by r.indicator, r.check_name, r.result, r.reason
 order by 1, 2, 3 desc, 4, 8 nulls last, 6 nulls last, 9, 10;
