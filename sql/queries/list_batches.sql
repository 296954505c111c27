-- Every batch: number, dataset, rows, rejected, first and last period, made up, when, which batches it
-- supersedes and which supersede it (those of the same dataset whose periods overlap its own: for rows with
-- the same key the newer edition is shown), file. Newer is what published.<dataset> takes for newer.
with edition as (
    select b.batch_id,
           b.dataset,
           b.last_day,
           f.period_start as first_day,
           rank() over (partition by b.dataset
                            order by b.last_day nulls first, b.batch_id) as age
      from load.batch b
      left join reference.period f on f.period = b.period_first
), pair as (
    select n.batch_id as newer, o.batch_id as older
      from edition n
      join edition o
        on o.dataset = n.dataset
       and o.age < n.age
       and o.first_day <= n.last_day
       and n.first_day <= o.last_day
)
select b.batch_id,
       b.dataset,
       b.loaded_n,
       b.rejected_n,
       b.period_first,
       b.period_last,
       case when b.is_made_up then 'true' else 'false' end,
       to_char(b.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       (select string_agg(p.older::text, ';' order by p.older) from pair p where p.newer = b.batch_id),
       (select string_agg(p.newer::text, ';' order by p.newer) from pair p where p.older = b.batch_id),
       b.file_name || coalesce('!' || b.member, '')
  from load.batch b
 order by b.batch_id;
