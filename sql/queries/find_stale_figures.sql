-- Puts into pg_temp.figure_part what the figures of each LA of indicator $1 would be computed from now (null for one
-- that has lost its parts), and gives the LAs where that is something else than last time, and those whose figures
-- stand: two arrays. $2 its cubes, $3 sha256 of its definition, $4 the indicator that it is compared with (null where
-- there is none). All LAs are among the former when $5.
with now_there as (
    select p.la_id,
           md5(concat_ws(' ', $3::text,
               (select string_agg(i.sha256, ',' order by i.name) from load.installed i),
               (select c.sha256 || ' ' || c.inputs from metric.indicator c where c.indicator = $4::text),
               string_agg(p.cube || ':' || p.made, ',' order by p.cube))) as inputs
      from cube.part p
     where p.cube = any ($2::text[])
     group by p.la_id
), part as (
    insert into pg_temp.figure_part (la_id, inputs, is_stale)
    select coalesce(n.la_id, t.la_id), n.inputs, $5::boolean or n.inputs is distinct from t.inputs
      from now_there n
      full join (select m.la_id, m.inputs from metric.part m where m.indicator = $1::text) t on t.la_id = n.la_id
    returning la_id, is_stale
)
select coalesce(array_agg(a.area_id order by a.area_id) filter (where a.is_stale), '{}')::text,
       coalesce(array_agg(a.area_id order by a.area_id) filter (where not a.is_stale), '{}')::text
  from (select t.la_id as area_id, t.is_stale
          from part t
         union all
        select r.area_id, false
          from reference.area r
         where r.level = 'region'
           and not exists (select
                             from part t
                             join reference.area la on la.area_id = t.la_id
                            where t.is_stale
                              and la.parent_id = r.area_id)) a;
