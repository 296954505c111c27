-- How many computed indicators rest on other batches, functions or lists than there are now.
select count(*)
  from metric.indicator i
 where i.inputs <> concat_ws(' ',
                       coalesce((select string_agg(b.batch_id::text, ',' order by b.batch_id)
                                   from load.batch b
                                  where b.dataset = any (i.datasets)), '-'),
                       (select string_agg(n.sha256, ',' order by n.name) from load.installed n));
