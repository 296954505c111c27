-- What each LA's statistical neighbours have, in the mean and in the middle, and how it compares with the mean.
-- Counts and shares of other things are not compared. The mean is taken in decimal: whatever the order, and equal to a
-- published limit where it is equal. $1 kind, $3 polarity.
with p as (
    select $1::text as kind, $2::text, $3::text as polarity, $4::text, $5::text
), near as (
    select f.area_id, f.period, f.cohort, avg(o.value::numeric)::double precision as mean,
           percentile_cont(0.5) within group (order by o.value) as median, count(*) as n
      from pg_temp.figure f
      join reference.neighbour b on b.area_id = f.area_id
      join pg_temp.figure o
        on o.area_id = b.neighbour_id
       and o.period = f.period
       and o.cohort = f.cohort
       and o.value is not null
     cross join p
     where f.level = 'la'
       and p.kind not in ('count', 'category', 'distribution')
     group by f.area_id, f.period, f.cohort
)
update pg_temp.figure f
   set neighbours_mean = n.mean,
       neighbours_median = n.median,
       neighbours_n = n.n,
       vs_neighbours = case
                           when f.value is null then null
                           when f.lower95 is null then 'not compared'
                           else stat.compare(n.mean, f.lower95, f.upper95, p.polarity)
                       end
  from near n, p
 where f.area_id = n.area_id
   and f.period = n.period
   and f.cohort = n.cohort;
