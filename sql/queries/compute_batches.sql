-- The batches behind each figure, and whether one of them is made up: the one that the indicator names; else those
-- with a row for its area and period, or, for a value computed from LAs, those of its LAs; failing all, every batch
-- of the datasets. What sums of the same LAs rest on is found once for all of them. $4 datasets.
with p as (
    select $1::text, $2::text, $3::text, $4::text[] as datasets, $5::text,
           -- False of basis record: an extract counts for every period of its LA.
           exists (select from pg_temp.figure_batch b where b.period <> '') as is_dated
), own as materialized (
    select t.area_id, t.period, array_agg(t.batch_id order by t.batch_id) as batches, bool_or(b.is_made_up) as is_made_up
      from (select distinct f.area_id, f.period, f.batch_id from pg_temp.figure_batch f) t
      left join load.batch b using (batch_id)
     group by t.area_id, t.period
), sum as materialized (
    select f.ctid as id, case when p.is_dated then f.period else '' end as period, f.las, f.named
      from pg_temp.figure f, p
     where not f.is_published
), of_las as materialized (
    select s.period, s.las, s.named, array_agg(distinct t.batch_id order by t.batch_id) as batches,
           bool_or(b.is_made_up) as is_made_up
      from (select distinct m.period, m.las, m.named from sum m) s
     cross join lateral (select unnest(s.named)
                          union all
                         select unnest(o.batches)
                           from own o
                          where o.period = s.period
                            and o.area_id = any (s.las)) t (batch_id)
      left join load.batch b using (batch_id)
     group by s.period, s.las, s.named
), every as (
    select array_agg(b.batch_id order by b.batch_id) as batches, bool_or(b.is_made_up) as is_made_up
      from load.batch b, p
     where b.dataset = any (p.datasets)
), found as (
    select f.ctid as id, array[f.batch_id] as batches, b.is_made_up
      from pg_temp.figure f
      left join load.batch b using (batch_id)
     where f.batch_id is not null
    union all
    select f.ctid, o.batches, o.is_made_up
      from pg_temp.figure f
     cross join p
      join own o on o.area_id = f.area_id and o.period = case when p.is_dated then f.period else '' end
     where f.is_published
       and f.batch_id is null
    union all
    select s.id, l.batches, l.is_made_up
      from sum s
      join of_las l
        on l.period = s.period
       and l.las = s.las
       and l.named is not distinct from s.named
)
update pg_temp.figure f
   set batches = n.batches,
       is_made_up = coalesce(n.is_made_up, false)
  from (select g.ctid as id, coalesce(d.batches, e.batches) as batches,
               case when d.batches is null then e.is_made_up else d.is_made_up end as is_made_up
          from pg_temp.figure g
          left join found d on d.id = g.ctid
         cross join every e) n
 where f.ctid = n.id;
