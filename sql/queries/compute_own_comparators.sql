-- Adds to pg_temp.comparator what the indicator itself has for England and the regions, where nothing is there
-- yet. A figure computed from some of its LAs is no comparator.
with p as (
    select $1::text, $2::text, $3::text, $4::text, $5::text
)
insert into pg_temp.comparator (area_id, level, period, cohort, value)
select f.area_id, f.level, f.period, f.cohort, f.value
  from pg_temp.figure f
 cross join p
 where f.level in ('country', 'region')
   and f.value is not null
   and (f.areas_n is null or f.areas_n = f.areas_of)
   and not exists (select
                     from pg_temp.comparator c
                    where c.area_id = f.area_id
                      and c.period = f.period
                      and c.cohort = f.cohort);
