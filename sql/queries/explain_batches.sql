-- The batches of dataset $1 that are in, the oldest edition first: number, file, first signs of its sha256, when it
-- was loaded (UTC), first and last period, rows, whether it is made up.
select b.batch_id,
       b.file_name || coalesce('!' || b.member, ''),
       left(b.sha256, 12),
       to_char(b.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       b.period_first,
       b.period_last,
       b.loaded_n,
       b.is_made_up
  from load.batch b
 where b.dataset = $1::text
 order by b.last_day nulls first, b.batch_id;
