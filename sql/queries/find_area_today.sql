-- Of the areas $1, those that are there today: id, level, code, name, whether it is ranked, its region's name.
select a.area_id, a.level, a.code, a.name, a.is_ranked, r.name
  from reference.area a
  left join reference.area r on r.area_id = a.parent_id and r.level = 'region'
 where a.area_id = any ($1::integer[])
   and a.valid_to is null
 order by array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level), a.area_id
