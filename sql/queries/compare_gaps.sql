-- The gaps of area $1 between children with SEN and those without, one row each, beside England's and the region's and
-- the one a year before. Each of the others may be null: $2 indicators, $3 period (the latest of each indicator),
-- $4 cohort (of those with SEN). Columns: see engine/cli/cmd_compare.c. Of basis record England and the region are those
-- of the published twin for a period as long.
with p as (
    select $1::integer as area_id, $2::text[] as indicators, $3::text as period, $4::text as cohort
), place as (
    select a.area_id, a.code, a.name, a.level, r.area_id as region_id, r.name as region
      from p
      join reference.area a using (area_id)
      left join reference.area r on r.area_id = a.parent_id and r.level = 'region'
), mine as materialized (
    select g.*
      from metric.gap g
      join p using (area_id)
     where (p.indicators is null or g.indicator = any (p.indicators))
       and (p.period is null or g.period = p.period)
       and (p.cohort is null or g.cohort = p.cohort)
), latest as (
    select distinct on (m.indicator) m.indicator, m.period
      from mine m
      join reference.period d using (period)
     order by m.indicator, d.period_end desc, d.period_start, m.period collate "C"
), own as (
    select i.position, i.title, i.basis, i.kind, i.unit, i.decimals, i.polarity, i.comparator as twin, d.period_start,
           d.previous_period, m.*
      from latest l
      join mine m using (indicator, period)
      join metric.indicator i using (indicator)
      join reference.period d using (period)
), source as (
    select o.indicator, s.from_indicator, s.from_period, s.priority
      from (select distinct indicator, basis, twin, period from own) o
     cross join lateral (values
               (o.twin, o.period, 1),
               (o.twin, case when o.period ~ '^R[0-9]{4}-12$' then 'CY' || substr(o.period, 2, 4) end, 2),
               (o.indicator, o.period, 3)
           ) as s (from_indicator, from_period, priority)
     where s.from_indicator is not null
       and s.from_period is not null
       and (s.priority = 3 or o.basis = 'record')
       and o.basis <> 'local'
), above as (
    select distinct on (o.indicator, o.cohort, a.area_id) o.indicator, o.cohort, a.level, g.gap
      from own o
      join source s using (indicator)
     cross join place
      join reference.area a
        on (a.level = 'country' and place.level <> 'country') or a.area_id = place.region_id
      join metric.gap g
        on g.indicator = s.from_indicator
       and g.area_id = a.area_id
       and g.period = s.from_period
       and g.cohort = o.cohort
       and g.is_whole
       and g.gap is not null
     order by o.indicator, o.cohort, a.area_id, s.priority
)
select o.indicator,
       o.title,
       o.basis,
       place.code,
       place.name,
       o.period,
       o.cohort,
       case when starts_with(o.unit, '%') then 'percentage points' else o.unit end,
       o.decimals,
       o.value,
       o.other_value,
       o.gap,
       o.lower95,
       o.upper95,
       o.no_interval_why,
       e.gap,
       case
           when e.gap is null or o.gap is null then null
           else coalesce(stat.compare(e.gap, o.lower95, o.upper95, o.polarity), 'not compared')
       end,
       place.region,
       r.gap,
       case
           when r.gap is null or o.gap is null then null
           else coalesce(stat.compare(r.gap, o.lower95, o.upper95, o.polarity), 'not compared')
       end,
       coalesce(c.before_period, o.previous_period),
       c.before_gap,
       c.change,
       c.lower95,
       c.upper95,
       coalesce(c.word, 'not compared'),
       case
           when c.indicator is not null then c.no_word_why
           when o.gap is null then 'a figure is missing'
           when o.previous_period is null then 'a part of a year has no year before it'
           else 'there is no gap for ' || o.previous_period
       end,
       o.provisional::text,
       o.is_made_up::text
  from own o
 cross join place
  left join metric.gap_change c
    on (c.indicator, c.area_id, c.period, c.cohort) = (o.indicator, o.area_id, o.period, o.cohort)
  left join above e on (e.indicator, e.cohort, e.level) = (o.indicator, o.cohort, 'country')
  left join above r on (r.indicator, r.cohort, r.level) = (o.indicator, o.cohort, 'region')
  left join reference.cohort k on k.cohort = o.cohort
 order by o.position, o.indicator, k.position, o.cohort collate "C";
