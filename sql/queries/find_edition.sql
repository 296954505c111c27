-- Batch $1 that is in: dataset, file, rows, first and last period.
select b.dataset, b.file_name || coalesce('!' || b.member, ''), b.loaded_n, b.period_first, b.period_last
  from load.batch b
 where b.batch_id = $1::bigint;
