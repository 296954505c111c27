-- What each figure's area is. ($1 kind, $2 per, $3 polarity, $4 datasets: not all used.)
with p as (select $1::text, $2::text, $3::text, $4::text, $5::text)
update pg_temp.figure f
   set level = a.level,
       region_id = case when a.level in ('la', 'subregion') then a.parent_id end,
       is_ranked = a.is_ranked
  from reference.area a, p
 where a.area_id = f.area_id;
