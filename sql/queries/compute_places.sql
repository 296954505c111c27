-- What each figure's area is. An LA is ranked only in periods in which it was there: a printed table may have figures
-- of one that is gone, or of one to come, worked out backwards.
update pg_temp.figure f
   set level = a.level,
       region_id = case when a.level in ('la', 'subregion') then a.parent_id end,
       is_ranked = a.is_ranked
                   and coalesce(a.valid_from, '-infinity') <= d.period_end
                   and coalesce(a.valid_to, 'infinity') >= d.period_start
  from reference.area a, reference.period d
 where a.area_id = f.area_id
   and d.period = f.period;
