-- The batches behind each figure of basis record, into pg_temp.figure_batch: those of its LA's parts of the
-- cubes $1, whatever the period.
insert into pg_temp.figure_batch (area_id, period, batch_id)
select distinct f.area_id, f.period, b.batch_id
  from (select distinct g.area_id, g.period from pg_temp.figure g) f
  join cube.part p on p.la_id = f.area_id and p.cube = any ($1::text[])
 cross join lateral unnest(p.batches) b (batch_id);
