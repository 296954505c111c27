-- The LAs whose figures of indicator $1 would be computed from something else now, and those whose figures stand:
-- two arrays. $2 its cubes, $3 sha256 of its definition, $4 the indicator that it is compared with (null where
-- there is none). An LA that has lost its parts is among the former; all are when $5.
with now_there as (
    select p.la_id,
           md5(concat_ws(' ', $3::text,
               (select string_agg(i.sha256, ',' order by i.name) from load.installed i),
               (select c.sha256 || ' ' || c.inputs from metric.indicator c where c.indicator = $4::text),
               string_agg(p.cube || ':' || p.made, ',' order by p.cube))) as inputs
      from cube.part p
     where p.cube = any ($2::text[])
     group by p.la_id
), compared as (
    select coalesce(n.la_id, t.la_id) as la_id, $5::boolean or n.inputs is distinct from t.inputs as is_stale
      from now_there n
      full join (select m.la_id, m.inputs from metric.part m where m.indicator = $1::text) t on t.la_id = n.la_id
)
select coalesce(array_agg(c.la_id order by c.la_id) filter (where c.is_stale), '{}')::text,
       coalesce(array_agg(c.la_id order by c.la_id) filter (where not c.is_stale), '{}')::text
  from compared c;
