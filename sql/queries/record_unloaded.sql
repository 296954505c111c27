-- Remembers batch $1, which is about to be removed.
insert into load.unloaded
       (batch_id, dataset, source, file_name, member, sha256, rows_n, loaded_n, rejected_n, loaded_at)
select b.batch_id, b.dataset, b.source, b.file_name, b.member, b.sha256, b.rows_n, b.loaded_n, b.rejected_n,
       b.loaded_at
  from load.batch b
 where b.batch_id = $1::bigint;
