-- Every area: code, old code, level, region, first day, last day, name.
select a.code,
       a.old_code,
       a.level,
       case when a.level in ('la', 'subregion') then r.name end,
       a.valid_from::text,
       a.valid_to::text,
       a.name
  from reference.area a
  left join reference.area r on r.area_id = a.parent_id
 order by array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level),
          a.name collate "C",
          a.valid_from nulls first;
