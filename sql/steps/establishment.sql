-- What the list of establishments says now of each school, by its URN (pg_temp.step_school) and its UKPRN
-- (step_provider): its category in lower case and where it is; and the codes under which a council's own are listed
-- (step_home).
create temporary table step_school on commit drop as
select distinct on (e.urn) e.urn::bigint as urn, lower(e.category) as category, e.la_code
  from published.establishment e
  join reference.period r using (period)
 where e.category is not null
   and e.urn is not null
 order by e.urn, r.period_end desc, e.batch_id desc;

create temporary table step_provider on commit drop as
select distinct on (e.ukprn) e.ukprn::bigint as ukprn, lower(e.category) as category, e.la_code
  from published.establishment e
  join reference.period r using (period)
 where e.category is not null
   and e.ukprn is not null
 order by e.ukprn, r.period_end desc, e.batch_id desc, e.urn;

-- A council that came of another keeps the other's schools.
create temporary table step_home on commit drop as
select a.area_id as la_id, a.old_code
  from reference.area a
 where a.level = 'la'
   and a.old_code is not null
union all
select c.successor_id, a.old_code
  from reference.area_change c
  join reference.area a on a.area_id = c.predecessor_id
 where a.old_code is not null
