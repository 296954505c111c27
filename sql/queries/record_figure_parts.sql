-- Records what the figures of indicator $1 are computed from: pg_temp.figure_part, as it was before they were read.
with gone as (
    delete from metric.part m
     using pg_temp.figure_part f
     where m.indicator = $1::text
       and m.la_id = f.la_id
       and f.inputs is null
)
insert into metric.part (indicator, la_id, inputs)
select $1::text, f.la_id, f.inputs
  from pg_temp.figure_part f
 where f.inputs is not null
   and f.is_stale
    on conflict (indicator, la_id) do update
   set inputs = excluded.inputs;
