-- Ranks among LAs: ties share the smallest; 1 is best by polarity, highest when neutral; not ranked are
-- missing values, denominators under 10, and areas that are never ranked. Counts are not ranked. Quartile bands
-- among the same LAs.
-- $1 kind, $3 polarity.
with p as (
    select $1::text as kind, $2::text, $3::text as polarity, $4::text, $5::text
), ranked as (
    select f.area_id,
           f.period,
           f.cohort,
           rank() over (partition by f.period, f.cohort
                            order by case when p.polarity = 'lower' then f.value else -f.value end) as rank,
           count(*) over (partition by f.period, f.cohort) as rank_of,
           count(*) over (partition by f.period, f.cohort, f.value) > 1 as is_tied
      from pg_temp.figure f, p
     where f.level = 'la'
       and f.is_ranked
       and f.value is not null
       and coalesce(f.denominator, 10) >= 10
       and p.kind not in ('count', 'category', 'distribution')
), quartile as (
    select g.period, g.cohort, stat.sorted_quantile(g.sorted, 0.25) as q25, stat.sorted_quantile(g.sorted, 0.5) as q50,
           stat.sorted_quantile(g.sorted, 0.75) as q75
      from (select f.period, f.cohort, array_agg(f.value order by f.value) as sorted
              from ranked r
              join pg_temp.figure f using (area_id, period, cohort)
             group by f.period, f.cohort) g, p
     where p.polarity <> 'neutral'
)
update pg_temp.figure f
   set rank = r.rank,
       rank_of = r.rank_of,
       is_tied = r.is_tied,
       band = stat.quartile_band(f.value, q.q25, q.q50, q.q75, p.polarity)
  from ranked r
  left join quartile q on q.period = r.period and q.cohort = r.cohort
 cross join p
 where r.area_id = f.area_id
   and r.period = f.period
   and r.cohort = f.cohort;
