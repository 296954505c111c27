-- Puts into pg_temp.stale_part the parts of cube $1 that are not what they would be made from now: $2 the
-- tables it cannot do without, $3 those it reads where they are, $4 sha256 of its definition; all of them
-- when $5. $6 are the published datasets that it reads: each batch of them, once loaded or taken out, makes
-- every part stale. $7 are the LAs to look at, null for all. An LA without one of the tables of $2 has no part,
-- and one that it had is to be forgotten.
insert into pg_temp.stale_part (la_id, inputs, batches, as_of, seen_on)
with p as (
    select $1::text as cube, $2::text[] as reads, $3::text[] as also, $4::text as sha256, $5::boolean as forces,
           $6::text[] as published, $7::integer[] as las
), list as (
    select string_agg(b.dataset || ':' || b.batch_id, ' ' order by b.dataset, b.batch_id) as inputs,
           coalesce(array_agg(b.batch_id order by b.batch_id), '{}') as batches
      from load.batch b
     cross join p
     where b.dataset = any (p.published)
), extract as (
    -- Extracts that count for some day, with the days.
    select e.la_id, e.record_table, e.batch_id, e.last_day, e.erased_n, t.holds,
           string_agg(c.first_day || '/' || c.last_day, ',' order by c.first_day) as days
      from load.extract e
      join load.extract_cover c using (batch_id)
      join reference.record_table t using (record_table)
     cross join p
     where e.record_table = any (p.reads || p.also)
       and (p.las is null or e.la_id = any (p.las))
     group by e.la_id, e.record_table, e.batch_id, e.last_day, e.erased_n, t.holds
), newest as (
    select x.la_id, x.record_table, max(x.last_day) as last_day, bool_and(x.holds = 'snapshot') as is_snapshot
      from extract x
     group by x.la_id, x.record_table
), whole as (
    -- A roll of January does not end what sessions and exclusions go on with: it is left out of as_of beside
    -- tables of another kind.
    select n.la_id,
           coalesce(min(n.last_day) filter (where n.record_table = any (p.reads) and not n.is_snapshot),
                    max(n.last_day) filter (where n.record_table = any (p.reads))) as as_of,
           max(n.last_day) as seen_on
      from newest n
     cross join p
     group by n.la_id, p.reads
    having count(*) filter (where n.record_table = any (p.reads)) = cardinality(p.reads)
), wanted as (
    select w.la_id, w.as_of, w.seen_on,
           concat_ws(' ', p.sha256,
               (select string_agg(i.sha256, ',' order by i.name)
                  from load.installed i
                 where i.name in ('methods', 'reference')),
               string_agg(x.record_table || ':' || x.batch_id || ':' || x.days
                          || case when x.erased_n > 0 then ':' || x.erased_n else '' end, ' '
                          order by x.record_table, x.batch_id),
               l.inputs) as inputs,
           array_agg(x.batch_id order by x.batch_id) || l.batches as batches
      from whole w
      join extract x using (la_id)
     cross join p
     cross join list l
     group by w.la_id, w.as_of, w.seen_on, p.sha256, l.inputs, l.batches
), there as (
    select t.la_id, t.inputs
      from cube.part t
      join p using (cube)
     where p.las is null
        or t.la_id = any (p.las)
)
select coalesce(w.la_id, t.la_id), w.inputs, coalesce(w.batches, '{}'), w.as_of, w.seen_on
  from wanted w
  full join there t on t.la_id = w.la_id
 cross join p
 where w.inputs is distinct from t.inputs
    or p.forces;
