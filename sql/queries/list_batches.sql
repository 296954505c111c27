-- Every batch: number, dataset, rows, rejected, first and last period, made up, when, which batches it
-- supersedes and which supersede it (those of the same dataset whose periods overlap its own: for rows with
-- the same key the newer edition is shown), file. Newer is what published.<dataset> takes for newer.
-- An extract of record-level data is told by its council and days, and supersedes those of the same council.
with edition as (
    select b.batch_id,
           b.dataset,
           e.la_id,
           coalesce(e.last_day, b.last_day) as last_day,
           case t.holds
               when 'register' then date '-infinity'
               else coalesce(e.first_day, f.period_start)
           end as first_day,
           rank() over (partition by b.dataset, e.la_id
                            order by coalesce(e.last_day, b.last_day) nulls first,
                                     e.first_day,
                                     b.batch_id) as age
      from load.batch b
      left join load.extract e using (batch_id)
      left join reference.record_table t using (record_table)
      left join reference.period f on f.period = b.period_first
), pair as (
    select n.batch_id as newer, o.batch_id as older
      from edition n
      join edition o
        on o.dataset = n.dataset
       and o.la_id is not distinct from n.la_id
       and o.age < n.age
       and o.first_day <= n.last_day
       and n.first_day <= o.last_day
)
select b.batch_id,
       b.dataset,
       b.loaded_n,
       b.rejected_n,
       coalesce(b.period_first, to_char(e.first_day, 'YYYY-MM-DD')),
       coalesce(b.period_last, to_char(e.last_day, 'YYYY-MM-DD')),
       case when b.is_made_up then 'true' else 'false' end,
       to_char(b.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       (select string_agg(p.older::text, ';' order by p.older) from pair p where p.newer = b.batch_id),
       (select string_agg(p.newer::text, ';' order by p.newer) from pair p where p.older = b.batch_id),
       b.file_name || coalesce('!' || b.member, '') || coalesce(' (' || a.old_code || ')', '')
  from load.batch b
  left join load.extract e using (batch_id)
  left join reference.area a on a.area_id = e.la_id
 order by b.batch_id;
