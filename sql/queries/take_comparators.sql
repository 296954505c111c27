-- Puts into pg_temp.comparator what indicator $1 has for England and the regions: of a figure computed from
-- some of its LAs nothing. A calendar year is also the twelve months to December.
insert into pg_temp.comparator (area_id, level, period, cohort, value)
select v.area_id, a.level, w.period, v.cohort, v.value
  from metric.value v
  join metric.indicator i using (indicator)
  join reference.area a using (area_id)
 cross join lateral (values
           (v.period),
           (case when v.period ~ '^CY[0-9]{4}$' then 'R' || substr(v.period, 3, 4) || '-12' end)
       ) as w (period)
 where v.indicator = $1::text
   and i.basis = 'published'
   and a.level in ('country', 'region')
   and v.value is not null
   and (v.areas_n is null or v.areas_n = v.areas_of)
   and w.period is not null;
