-- Batches for reports: id, file, dataset, first and last period, sha256, made up. None of record-level data.
select b.batch_id,
       b.file_name || coalesce('!' || b.member, ''),
       b.dataset,
       b.period_first,
       b.period_last,
       b.sha256,
       b.is_made_up
  from load.batch b
 where not exists (select from load.extract e where e.batch_id = b.batch_id)
   and not starts_with(b.dataset, 'record.')
 order by b.batch_id;
