-- What each figure's area is.
update pg_temp.figure f
   set level = a.level,
       region_id = case when a.level in ('la', 'subregion') then a.parent_id end,
       is_ranked = a.is_ranked
  from reference.area a
 where a.area_id = f.area_id;
