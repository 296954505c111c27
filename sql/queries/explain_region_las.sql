-- The LAs of area $1, a region, or every LA where it is the country: code, and whether the source itself gives the
-- value of indicator $2 in period $3 for cohort $4, which then is not summed.
select a.code,
       exists (select
                 from metric.value v
                where v.area_id = a.area_id
                  and v.indicator = $2::text
                  and v.period = $3::text
                  and v.cohort = $4::text
                  and v.is_given)
  from reference.area a
  join reference.area w on w.area_id = $1::integer
 where a.level = 'la'
   and (w.level = 'country' or a.parent_id = w.area_id)
 order by a.code collate "C";
