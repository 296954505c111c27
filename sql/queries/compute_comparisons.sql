-- How each value compares with England's and with its region's in pg_temp.comparator. Counts, and values without
-- an interval, are not compared. $1 kind, $3 polarity.
with p as (
    select $1::text as kind, $2::text, $3::text as polarity, $4::text, $5::text
), compared as (
    select f.area_id,
           f.period,
           f.cohort,
           f.level,
           case
               when p.kind = 'count' or f.lower95 is null or e.value is null then 'not compared'
               else stat.compare(e.value, f.lower95, f.upper95, p.polarity)
           end as vs_england,
           case
               when p.kind = 'count' or f.lower95 is null or r.value is null then 'not compared'
               else stat.compare(r.value, f.lower95, f.upper95, p.polarity)
           end as vs_region
      from pg_temp.figure f
     cross join p
      left join pg_temp.comparator e on e.level = 'country' and e.period = f.period and e.cohort = f.cohort
      left join pg_temp.comparator r on r.area_id = f.region_id and r.period = f.period and r.cohort = f.cohort
     where f.value is not null
)
update pg_temp.figure f
   set vs_england = case when c.level <> 'country' then c.vs_england end,
       vs_region = case when c.level in ('la', 'subregion') then c.vs_region end
  from compared c
 where c.area_id = f.area_id
   and c.period = f.period
   and c.cohort = f.cohort;
