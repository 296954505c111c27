-- What is known about one figure beside its values: indicator $1, area code $2, period $3, cohort $4. Area id; tied;
-- neighbours with a value; given by the source; made up; label of the period, the period before; label of the
-- cohort; id, code and name of the region; id of the country; whether the area is ever ranked.
select v.area_id,
       coalesce(v.is_tied, false),
       coalesce(v.neighbours_n, 0),
       coalesce(v.is_given, false),
       v.is_made_up,
       d.label,
       d.previous_period,
       coalesce(c.label, v.cohort),
       r.area_id,
       r.code,
       r.name,
       e.area_id,
       a.is_ranked
  from metric.value v
  join reference.area a using (area_id)
  join reference.period d using (period)
  left join reference.cohort c using (cohort)
  left join reference.area r on r.area_id = a.parent_id and r.level = 'region'
  left join reference.area e on e.level = 'country'
 where v.indicator = $1::text
   and a.code = $2::text
   and v.period = $3::text
   and v.cohort = $4::text;
