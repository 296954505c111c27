-- Records that the parts in pg_temp.stale_part of cube $1 are made, or forgotten.
with gone as (
    delete from cube.part p
     using pg_temp.stale_part s
     where p.cube = $1::text
       and p.la_id = s.la_id
       and s.inputs is null
)
insert into cube.part (cube, la_id, inputs, batches, as_of, seen_on, made)
select $1::text, s.la_id, s.inputs, s.batches, s.as_of, s.seen_on, nextval('cube.made')
  from pg_temp.stale_part s
 where s.inputs is not null
    on conflict (cube, la_id) do update
   set inputs = excluded.inputs,
       batches = excluded.batches,
       as_of = excluded.as_of,
       seen_on = excluded.seen_on,
       made = excluded.made;
