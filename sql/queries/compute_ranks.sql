-- Ranks among LAs: ties share the smallest; 1 is best by polarity, highest when neutral; not ranked are
-- missing values, denominators under 10, and areas that are never ranked. Counts are not ranked.
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
)
update pg_temp.figure f
   set rank = r.rank,
       rank_of = r.rank_of,
       is_tied = r.is_tied
  from ranked r
 where r.area_id = f.area_id
   and r.period = f.period
   and r.cohort = f.cohort;
