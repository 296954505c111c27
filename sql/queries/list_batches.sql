-- Every batch: number, dataset, rows, rejected, first and last period, made up, when, file.
select b.batch_id,
       b.dataset,
       b.loaded_n,
       b.rejected_n,
       b.period_first,
       b.period_last,
       case when b.is_made_up then 'true' else 'false' end,
       to_char(b.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       b.file_name || coalesce('!' || b.member, '')
  from load.batch b
 order by b.batch_id;
