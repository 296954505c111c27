-- What is known of the batches $1, in their order: number, dataset (null when never loaded), file, rows,
-- whether it was unloaded before.
select g.batch_id,
       coalesce(b.dataset, u.dataset),
       coalesce(b.file_name || coalesce('!' || b.member, ''), u.file_name || coalesce('!' || u.member, '')),
       coalesce(b.loaded_n, u.loaded_n),
       b.batch_id is null and u.batch_id is not null
  from unnest($1::bigint[]) with ordinality g (batch_id, n)
  left join load.batch b on b.batch_id = g.batch_id
  left join load.unloaded u on u.batch_id = g.batch_id
 order by g.n;
