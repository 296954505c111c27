-- Every name of an area that can be meant, for those who misspell it: of authorities only when $1 is true.
with p as (
    select $1::boolean as are_councils
)
select distinct n.name
  from reference.area_name n
  join reference.area a using (area_id)
 cross join p
 where a.level = 'la'
    or (a.level in ('country', 'region', 'subregion') and not p.are_councils)
 order by 1;
