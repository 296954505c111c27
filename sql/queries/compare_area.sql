-- The figures of area $1 beside what they are compared with, one row a comparator. Each of the others may be null:
-- $2 indicators, $3 period (the latest of each indicator), $4 cohort ('all' where an indicator has it, else each of its
-- own), $5 keys of groups (those that the area is in). Columns: see engine/cli/cmd_compare.c.
--
-- Figures of basis record are compared with what is published for their twin, where the periods are as long: twelve
-- months to December with the calendar year, a quarter with no year. Counts, and figures that councils supply, are not
-- compared with other areas at all. England and the region are what the source publishes; an area is a part of both, and
-- the interval of a difference, which takes them for independent, is somewhat too wide rather than too narrow.
with p as (
    select $1::integer as area_id, $2::text[] as indicators, $3::text as period, $4::text as cohort, $5::text[] as group_keys
), place as (
    select a.area_id, a.level, a.name, a.code, a.parent_id
      from reference.area a
      join p using (area_id)
), latest as (
    select distinct on (v.indicator) v.indicator, v.period
      from metric.shown_value v
      join reference.period d using (period)
      join p on p.area_id = v.area_id
     where (p.indicators is null or v.indicator = any (p.indicators))
       and (p.period is null or v.period = p.period)
     order by v.indicator, d.period_end desc, d.period_start, v.period collate "C"
), own as materialized (
    select i.indicator, i.position, i.title, i.basis, i.kind, i.unit, i.polarity, i.decimals, i.per, i.comparator as twin,
           v.cohort, c.position as cohort_position, v.period, d.kind as period_kind, d.period_start, d.period_end,
           d.previous_period, v.value, v.lower95, v.upper95, v.symbol, v.denominator, v.provisional, v.is_made_up,
           stat.hits(v.value, v.numerator, v.denominator, i.per, v.is_given) as hits,
           coalesce(v.areas_n = v.areas_of, true) as is_whole,
           i.kind <> 'count' and i.basis <> 'local' as is_across
      from latest l
      join metric.shown_value v using (indicator, period)
      join metric.indicator i using (indicator)
      join reference.period d using (period)
      join p on p.area_id = v.area_id
      left join reference.cohort c on c.cohort = v.cohort
     where case
               when p.cohort is not null then v.cohort = p.cohort
               else v.cohort = 'all'
                    or not exists (select
                                     from metric.shown_value o
                                    where (o.indicator, o.area_id, o.period, o.cohort)
                                          = (v.indicator, v.area_id, v.period, 'all'))
           end
), source as (
    -- Whose figures stand for the others', the likeliest first.
    select o.indicator, s.from_indicator, s.from_period, s.priority
      from (select distinct indicator, basis, twin, period from own where is_across) o
     cross join lateral (values
               (o.twin, o.period, 1),
               (o.twin, case when o.period ~ '^R[0-9]{4}-12$' then 'CY' || substr(o.period, 2, 4) end, 2),
               (o.indicator, o.period, 3)
           ) as s (from_indicator, from_period, priority)
     where s.from_indicator is not null
       and s.from_period is not null
       and (s.priority = 3 or o.basis = 'record')
), above as (
    select 'england' as comparator, 1 as position, e.area_id, e.name
      from reference.area e, place
     where e.level = 'country'
       and place.level <> 'country'
    union all
    select 'region', 2, r.area_id, r.name
      from place
      join reference.area r on r.area_id = place.parent_id and r.level = 'region'
), published as (
    select distinct on (o.indicator, o.cohort, b.comparator)
           o.indicator, o.cohort, b.comparator, b.position, b.name, coalesce(v.period, o.period) as period,
           case when w.is_whole then v.value end as value,
           case when w.is_whole then stat.hits(v.value, v.numerator, v.denominator, o.per, v.is_given) end as hits,
           v.denominator,
           case
               when v.value is null or not w.is_whole then null
               when v.areas_n is null then 'as published'
               else 'sum of authorities'
           end as how,
           v.areas_n as n, v.areas_of as n_of,
           case
               when o.basis = 'local' then 'figures that councils supply are not compared with other areas'
               when o.kind = 'count' then 'counts are not compared with other areas'
               when v.indicator is null then b.name || ' has no figure for ' || o.period
               when not w.is_whole then 'computed from ' || v.areas_n || ' of ' || v.areas_of || ' authorities'
               when v.value is null then 'the figure of ' || b.name || ' is missing (' || coalesce(v.symbol, 'x') || ')'
           end as why
      from own o
     cross join above b
      left join source s on s.indicator = o.indicator
      left join metric.shown_value v
        on v.indicator = s.from_indicator
       and v.area_id = b.area_id
       and v.period = s.from_period
       and v.cohort = o.cohort
     cross join lateral (select coalesce(v.areas_n = v.areas_of, true) as is_whole) w
     order by o.indicator, o.cohort, b.comparator, v.value is null or not w.is_whole, v.indicator is null, s.priority
), member as (
    select 'neighbours' as comparator, 3 as position, 'statistical neighbours' as name, n.neighbour_id as area_id
      from reference.neighbour n
      join p using (area_id)
    union all
    select 'group', 5, g.name, g.area_id
      from reference.area_group g, p
     where case
               when p.group_keys is null
                   then g.group_key in (select m.group_key from reference.area_group m where m.area_id = p.area_id)
               else g.group_key = any (p.group_keys)
           end
    union all
    select 'same_type', 6, t.label, t.area_id
      from reference.la_type_of mine
      join p using (area_id)
      join reference.la_type_of t on t.la_type = mine.la_type
), summed as (
    -- A council's records are nobody else's comparator: of basis record only what is published.
    select o.indicator, o.cohort, m.comparator, m.position, m.name, s.from_period, s.priority,
           count(v.value) as n, count(*) as n_of, avg(v.value::numeric)::double precision as mean,
           percentile_cont(0.5) within group (order by v.value) as median,
           o.kind in ('proportion', 'rate', 'mean', 'ratio')
               and bool_and(coalesce(h.hits is not null and v.denominator > 0, false)) filter (where v.value is not null)
               as has_parts,
           sum(h.hits) as hits,
           sum(v.denominator) filter (where h.hits is not null) as denominator
      from own o
      join source s on s.indicator = o.indicator and (o.basis = 'published' or s.priority < 3)
      join reference.period d on d.period = s.from_period
     cross join member m
      join reference.area a
        on a.area_id = m.area_id
       and (m.comparator = 'neighbours'
            or (coalesce(a.valid_from <= d.period_end, true) and coalesce(a.valid_to >= d.period_start, true)))
      left join metric.shown_value v
        on v.indicator = s.from_indicator
       and v.area_id = m.area_id
       and v.period = s.from_period
       and v.cohort = o.cohort
     cross join lateral (select case
                                    when o.kind in ('rate', 'mean', 'ratio') and v.value is not null
                                        then coalesce(v.numerator, v.value * v.denominator / o.per)
                                    when o.kind = 'proportion'
                                        then stat.hits(v.value, v.numerator, v.denominator, o.per, v.is_given)
                                end as hits) h
     where o.kind not in ('category', 'distribution')
     group by o.indicator, o.cohort, o.kind, m.comparator, m.position, m.name, s.from_period, s.priority
), together as (
    select distinct on (t.indicator, t.cohort, t.comparator, t.name) t.*
      from summed t
     order by t.indicator, t.cohort, t.comparator, t.name, t.n = 0, t.priority
), among as (
    select t.indicator, t.cohort, w.comparator, w.position, t.name, t.from_period as period, w.value, w.hits,
           w.denominator, case when t.n > 0 or w.is_near then w.how end as how, t.n, t.n_of,
           case when t.n = 0 then 'none of ' || t.n_of || ' has a figure' end as why
      from together t
      join own o using (indicator, cohort)
     cross join lateral (values
               ('neighbours_mean', 3, t.mean, null::double precision, null::double precision, 'mean', true),
               ('neighbours_median', 4, t.median, null, null, 'median', true),
               (t.comparator, t.position, case when t.has_parts then t.hits * o.per / t.denominator else t.mean end,
                case when t.has_parts and o.kind = 'proportion' then t.hits end,
                case when t.has_parts and o.kind = 'proportion' then t.denominator end,
                case when t.has_parts then 'ratio of sums' else 'mean' end, false)
           ) as w (comparator, position, value, hits, denominator, how, is_near)
     where w.is_near = (t.comparator = 'neighbours')
), aimed as (
    select o.indicator, o.cohort, w.comparator, w.position, t.file_name as name, o.period, w.value
      from own o
      join p on true
      join reference.target t
        on (t.indicator, t.area_id, t.period, t.cohort) = (o.indicator, p.area_id, o.period, o.cohort)
     cross join lateral (values ('target', 7, t.target), ('milestone', 8, t.milestone)) as w (comparator, position, value)
     where w.value is not null
), earlier as (
    -- The period just before and the same one a year earlier; of years these are one.
    select o.indicator, o.cohort, w.comparator, w.position, w.period,
           o.period_kind in ('academic quarter', 'calendar quarter', 'financial quarter', 'financial half',
                             'tax quarter', 'term', 'month', 'week')
               and w.comparator = 'previous_period' and w.period <> coalesce(o.previous_period, '') as is_seasonal
      from own o
      left join lateral (select d.period
                           from reference.period d
                          where d.kind = o.period_kind
                            and d.period_end = o.period_start - 1
                          limit 1) b on true
     cross join lateral (values
               ('previous_period', 9, case when o.period_kind = 'autumn and spring terms' then null
                                           else coalesce(b.period, case when o.period_kind ~ '(year|months)$'
                                                                         and o.period_kind <> 'year to date'
                                                                        then o.previous_period end) end),
               ('same_period_last_year', 10, case when o.previous_period is distinct from b.period
                                                   and (o.period_kind !~ '(year|months)$')
                                                  then o.previous_period end)
           ) as w (comparator, position, period)
     where w.period is not null
), before as (
    select e.indicator, e.cohort, e.comparator, e.position, e.period, v.value,
           stat.hits(v.value, v.numerator, v.denominator, o.per, v.is_given) as hits, v.denominator,
           case
               when v.indicator is null then 'there is no figure for ' || e.period
               when v.value is null then 'the figure for ' || e.period || ' is missing (' || coalesce(v.symbol, 'x') || ')'
               when not o.is_whole or not coalesce(v.areas_n = v.areas_of, true)
                   then 'computed from some of the authorities'
               when e.is_seasonal then 'parts of a year differ by season: see the same one last year'
               else metric.break_between(o.indicator, d.period_start, o.period_start)
           end as why
      from earlier e
      join own o using (indicator, cohort)
      join p on true
      left join reference.period d on d.period = e.period
      left join metric.shown_value v
        on (v.indicator, v.area_id, v.period, v.cohort) = (e.indicator, p.area_id, e.period, e.cohort)
), compared as (
    select indicator, cohort, comparator, position, name, period, value, hits, denominator, how, n, n_of, why from published
    union all
    select indicator, cohort, comparator, position, name, period, value, hits, denominator, how, n, n_of, why from among
    union all
    select indicator, cohort, comparator, position, name, period, value, null, null, 'as set', null, null, null from aimed
    union all
    select indicator, cohort, comparator, position, period, period, value, hits, denominator, 'own figure', null, null, why
      from before
)
select o.indicator,
       o.title,
       o.basis,
       place.code,
       place.name,
       o.period,
       o.cohort,
       o.unit,
       o.decimals,
       o.value,
       o.lower95,
       o.upper95,
       o.symbol,
       o.provisional::text,
       o.is_made_up::text,
       c.comparator,
       c.name,
       c.period,
       c.value,
       c.how,
       c.n,
       c.n_of,
       case when o.kind <> 'category' then o.value - c.value end,
       x.lower * o.per,
       x.upper * o.per,
       case
           when c.comparator is null then null
           when c.why is not null or o.value is null or o.kind = 'category' then 'not compared'
           when c.position >= 9 then coalesce(stat.change_word(x.lower, x.upper, o.polarity), 'not compared')
           else coalesce(stat.compare(c.value, o.lower95, o.upper95, o.polarity), 'not compared')
       end,
       case
           when c.comparator is null then null
           when o.value is null then 'the figure is missing (' || coalesce(o.symbol, 'x') || ')'
           when c.why is not null then c.why
           when o.kind = 'category' then 'categories have no distance'
           when o.lower95 is null then 'the figure has no interval'
           when x.lower is not null then null
           when c.position in (7, 8) then 'a target is a fixed number: the interval is that of the figure'
           when o.kind <> 'proportion' then 'only a difference of shares of persons has an interval'
           when c.how in ('mean', 'median') then 'a ' || c.how || ' of authorities has no counts for an interval'
           else 'the counts behind a share are not published'
       end
  from own o
 cross join place
  left join compared c on c.indicator = o.indicator and c.cohort = o.cohort
  left join lateral stat.difference_interval(o.hits, o.denominator, c.hits, c.denominator, 0.95) x
    on o.kind = 'proportion' and c.why is null
 order by o.position, o.indicator, o.cohort_position, o.cohort collate "C", c.position, c.name;
