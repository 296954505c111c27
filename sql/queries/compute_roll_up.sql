-- Regions and England where the source has no row of its own but gives counts: the sums over the LAs
-- that have both (design section 9), with how many of how many. The LAs that could be there are those
-- that exist on the period's last day. ($1 kind.)
with p as (
    select $1::text as kind, $2::text, $3::text, $4::text
), part as (
    select f.region_id,
           f.period,
           f.cohort,
           sum(f.numerator) as numerator,
           sum(f.denominator) as denominator,
           count(*)::integer as areas_n
      from pg_temp.figure f, p
     where f.level = 'la'
       and f.numerator is not null
       and (f.denominator is not null or p.kind = 'count')
       and p.kind in ('count', 'proportion', 'rate', 'ratio', 'mean')
     group by f.period, f.cohort, rollup (f.region_id)
)
insert into pg_temp.figure
       (area_id, period, cohort, level, is_ranked, is_published, numerator, denominator, areas_n, areas_of)
select a.area_id,
       t.period,
       t.cohort,
       a.level,
       false,
       false,
       t.numerator,
       t.denominator,
       t.areas_n,
       (select count(*)
          from reference.area la
         where la.level = 'la'
           and (t.region_id is null or la.parent_id = t.region_id)
           and coalesce(la.valid_from, '-infinity') <= d.period_end
           and d.period_end <= coalesce(la.valid_to, 'infinity'))
  from part t
  join reference.area a
    on a.area_id = t.region_id or (t.region_id is null and a.level = 'country')
  join reference.period d on d.period = t.period
 where not exists (select
                     from pg_temp.figure f
                    where f.area_id = a.area_id
                      and f.period = t.period
                      and f.cohort = t.cohort);
