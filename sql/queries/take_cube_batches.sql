-- The batches behind the figures of each LA of basis record, into pg_temp.figure_batch: those of its parts of the
-- cubes $1, whatever the period ('').
insert into pg_temp.figure_batch (area_id, period, batch_id)
select distinct p.la_id, '', b.batch_id
  from cube.part p
 cross join lateral unnest(p.batches) b (batch_id)
 where p.cube = any ($1::text[]);
