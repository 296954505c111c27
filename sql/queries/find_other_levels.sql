-- Of the areas $1 (integer[]) the first that is no LA: its name.
select a.name
  from reference.area a
 where a.area_id = any ($1::integer[])
   and a.level <> 'la'
 order by a.area_id
 limit 1;
