-- The cubes $1: of how many LAs they have a part, up to which day the least is whole, and the last day of the newest
-- extract. $2 (may be null) is an LA, or an area whose LAs are meant.
with p as (
    select $1::text[] as cubes, $2::integer as area_id
), la as (
    select a.area_id
      from reference.area a, p
     where a.level = 'la'
       and (p.area_id is null
            or p.area_id in (a.area_id, a.parent_id)
            or exists (select from reference.area c where c.area_id = p.area_id and c.level = 'country'))
)
select t.cube, count(*), min(t.as_of)::text, max(t.seen_on)::text
  from cube.part t
  join la on la.area_id = t.la_id
 cross join p
 where t.cube = any (p.cubes)
 group by t.cube
 order by t.cube collate "C";
