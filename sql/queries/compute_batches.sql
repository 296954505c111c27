-- The batches behind each figure: the one that the indicator names; else those with a row for its area and
-- period, or, for a value computed from LAs, those of its LAs; failing all, every batch of the datasets.
-- $4 datasets.
with p as (
    select $1::text, $2::text, $3::text, $4::text[] as datasets, $5::text
), own as (
    select b.area_id, b.period, array_agg(distinct b.batch_id order by b.batch_id) as batches
      from pg_temp.figure_batch b
     group by b.area_id, b.period
), of_las as (
    select f.region_id, f.period, f.cohort, array_agg(distinct b.batch_id order by b.batch_id) as batches
      from pg_temp.figure f
      join lateral (select f.batch_id
                     where f.batch_id is not null
                    union all
                    select b.batch_id
                      from pg_temp.figure_batch b
                     where f.batch_id is null
                       and b.area_id = f.area_id
                       and b.period = f.period) b on true
     where f.level = 'la'
       and f.numerator is not null
     group by f.period, f.cohort, rollup (f.region_id)
), found as (
    select f.ctid as id,
           coalesce(case
                        when f.batch_id is not null then array[f.batch_id]
                        when f.is_published then o.batches
                        else l.batches
                    end,
                    (select array_agg(b.batch_id order by b.batch_id)
                       from load.batch b
                      where b.dataset = any (p.datasets))) as batches
      from pg_temp.figure f
     cross join p
      left join own o on o.area_id = f.area_id and o.period = f.period
      left join of_las l
        on l.period = f.period
       and l.cohort = f.cohort
       and not f.is_published
       and (l.region_id = f.area_id or (l.region_id is null and f.level = 'country'))
)
update pg_temp.figure f
   set batches = n.batches,
       is_made_up = exists (select
                              from load.batch b
                             where b.batch_id = any (n.batches)
                               and b.is_made_up)
  from found n
 where f.ctid = n.id;
