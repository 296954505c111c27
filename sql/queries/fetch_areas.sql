-- Areas for reports: id, level, code, old code, name, region, whether it exists today.
select a.area_id,
       a.level,
       a.code,
       a.old_code,
       a.name,
       case when a.level in ('la', 'subregion') then a.parent_id end,
       a.valid_to is null
  from reference.area a
 order by array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level),
          a.name collate "C",
          a.valid_from nulls first;
