-- Records what the figures of indicator $1 are computed from. $2 its cubes, $3 sha256 of its definition, $4 the
-- indicator that it is compared with.
with gone as (
    delete from metric.part m
     where m.indicator = $1::text
       and not exists (select from cube.part p where p.cube = any ($2::text[]) and p.la_id = m.la_id)
)
insert into metric.part (indicator, la_id, inputs)
select $1::text, p.la_id,
       md5(concat_ws(' ', $3::text,
           (select string_agg(i.sha256, ',' order by i.name) from load.installed i),
           (select c.sha256 || ' ' || c.inputs from metric.indicator c where c.indicator = $4::text),
           string_agg(p.cube || ':' || p.made, ',' order by p.cube)))
  from cube.part p
 where p.cube = any ($2::text[])
 group by p.la_id
    on conflict (indicator, la_id) do update
   set inputs = excluded.inputs;
