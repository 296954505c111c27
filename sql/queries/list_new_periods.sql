-- Periods of pg_temp.figure that no loaded file has.
select distinct f.period
  from pg_temp.figure f
 where not exists (select from reference.period p where p.period = f.period)
 order by f.period;
