-- The first thing that is wrong with pg_temp.figure: what, and where. No row when all is well.
select problem, place
  from (
        select 'two rows for one area, period and cohort' as problem,
               format('area %s, %s, %s', f.area_id, f.period, f.cohort) as place
          from pg_temp.figure f
         group by f.area_id, f.period, f.cohort
        having count(*) > 1
        union all
        select 'a row without period or cohort', format('area %s', f.area_id)
          from pg_temp.figure f
         where f.period is null or f.cohort is null
        union all
        select 'a cohort that is not in reference.cohort', format('%L', f.cohort)
          from pg_temp.figure f
         where not exists (select from reference.cohort c where c.cohort = split_part(f.cohort, '.', 1))
        union all
        select 'an area that is not in reference.area', f.area_id::text
          from pg_temp.figure f
         where not exists (select from reference.area a where a.area_id = f.area_id)
       ) found
 order by problem, place
 limit 1;
