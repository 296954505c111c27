-- The LAs of pg_temp.stale_part as arrays: those that are made together, about $2 rows of records or a $1th of
-- all, whichever is less, but not fewer than $3. What is hashed for so many stays in memory.
with part as (
    select s.la_id, coalesce(sum(b.rows_n), 0) as rows_n
      from pg_temp.stale_part s
      left join load.batch b on b.batch_id = any (s.batches)
     group by s.la_id
), running as (
    select p.la_id,
           sum(p.rows_n) over (order by p.la_id) - p.rows_n as before_n,
           sum(p.rows_n) over () as all_n
      from part p
)
select array_agg(r.la_id order by r.la_id)::text
  from running r
 group by trunc(r.before_n / greatest($3::bigint, least($2::bigint, ceil(r.all_n / $1::bigint))))
 order by min(r.la_id);
