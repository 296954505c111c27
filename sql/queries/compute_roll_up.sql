-- Regions and England where the source has no row of its own but gives counts: the sums over the LAs
-- that have both (design section 9), with how many of how many. LAs with a published value are not summed:
-- their counts are rounded. The LAs that could be there are those that exist on the period's last day, or
-- at the end of January for what is counted then. A value is provisional when one of its LAs is. Figures
-- of the areas $4 stand (null: none do): those of LAs are summed with the others, those of regions are not made.
-- $1 kind, $2 kind of period, $3 indicator.
with p as (
    select $1::text as kind, $2::text as period_kind, coalesce($4::integer[], '{}') as kept
), figure as (
    select f.area_id, f.region_id, f.period, f.cohort, f.numerator, f.denominator, f.squares, f.provisional, f.batch_id
      from pg_temp.figure f
     where f.level = 'la'
       and f.value is null
    union all
    select v.area_id, a.parent_id, v.period, v.cohort, v.numerator, v.denominator, v.squares, v.provisional, null
      from metric.value v
      join reference.area a on a.area_id = v.area_id and a.level = 'la'
     where v.indicator = $3::text
       and v.area_id = any ($4::integer[])
       and not v.is_given
), part as (
    select f.region_id,
           f.period,
           f.cohort,
           -- In the same order always, so that the last bit is the same.
           sum(f.numerator order by f.area_id) as numerator,
           sum(f.denominator order by f.area_id) as denominator,
           -- Known only where each of them says so.
           case when count(f.squares) = count(*) then sum(f.squares order by f.area_id) end as squares,
           bool_or(f.provisional) as provisional,
           count(*)::integer as areas_n,
           -- What its batches are found by: figures name theirs, or it is those of the LA.
           coalesce(array_agg(f.area_id order by f.area_id) filter (where f.batch_id is null), '{}') as las,
           array_agg(distinct f.batch_id) filter (where f.batch_id is not null) as named
      from figure f, p
     where f.numerator is not null
       and (f.denominator is not null or p.kind = 'count')
       and p.kind in ('count', 'proportion', 'rate', 'ratio', 'mean')
     group by f.period, f.cohort, rollup (f.region_id)
), day as (
    select r.period,
           case
               when p.period_kind like 'January%' and r.kind = 'academic year'
                   then make_date(extract(year from r.period_end)::integer, 1, 31)
               else r.period_end
           end as counted_on
      from reference.period r
     cross join p
     where r.period in (select t.period from part t)
), could_be as (
    select d.period, la.parent_id as region_id, count(*) as n
      from day d
      join reference.area la
        on la.level = 'la'
       and coalesce(la.valid_from, '-infinity') <= d.counted_on
       and d.counted_on <= coalesce(la.valid_to, 'infinity')
     group by d.period, rollup (la.parent_id)
)
insert into pg_temp.figure
       (area_id, period, cohort, level, is_ranked, is_published, numerator, denominator, squares, provisional, las,
        named, areas_n, areas_of)
select a.area_id,
       t.period,
       t.cohort,
       a.level,
       false,
       false,
       t.numerator,
       t.denominator,
       t.squares,
       t.provisional,
       t.las,
       t.named,
       t.areas_n,
       coalesce(c.n, 0)
  from part t
  join reference.area a
    on a.area_id = t.region_id or (t.region_id is null and a.level = 'country')
  left join could_be c on c.period = t.period and c.region_id is not distinct from t.region_id
 cross join p
 where a.area_id <> all (p.kept)
   and not exists (select
                     from pg_temp.figure f
                    where f.area_id = a.area_id
                      and f.period = t.period
                      and f.cohort = t.cohort);
