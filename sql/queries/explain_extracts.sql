-- The extracts behind the cubes $1, by table: LAs, extracts, rows, first and last day, batches. $2 as in
-- explain_cubes.sql. Nothing of any row.
with p as (
    select $1::text[] as cubes, $2::integer as area_id
), la as (
    select a.area_id
      from reference.area a, p
     where a.level = 'la'
       and (p.area_id is null
            or p.area_id in (a.area_id, a.parent_id)
            or exists (select from reference.area c where c.area_id = p.area_id and c.level = 'country'))
), behind as (
    select distinct b.batch_id
      from cube.part t
      join la on la.area_id = t.la_id
     cross join p
     cross join lateral unnest(t.batches) b (batch_id)
     where t.cube = any (p.cubes)
)
select e.record_table,
       count(distinct e.la_id),
       count(*),
       sum(b.loaded_n)::bigint,
       min(e.first_day)::text,
       max(e.last_day)::text,
       case when count(*) <= 12 then string_agg(b.batch_id::text, ', ' order by b.batch_id)
            else min(b.batch_id) || ' to ' || max(b.batch_id) end
  from behind n
  join load.extract e using (batch_id)
  join load.batch b using (batch_id)
 group by e.record_table
 order by e.record_table collate "C";
