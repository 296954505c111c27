-- Of pg_temp.stale_part: how many are to be made, how many to be forgotten, and the batches of the former.
select count(*) filter (where s.inputs is not null),
       count(*) filter (where s.inputs is null),
       coalesce((select array_agg(b.batch_id order by b.batch_id)
                   from pg_temp.stale_part t
                  cross join lateral unnest(t.batches) b (batch_id)), '{}')::text
  from pg_temp.stale_part s;
