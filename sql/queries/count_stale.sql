-- How many computed indicators rest on other batches, functions or lists than there are now, or are compared
-- with one that does.
with now_there as (
    select i.indicator, i.inputs, i.comparator,
           concat_ws(' ',
               coalesce((select string_agg(b.batch_id::text, ',' order by b.batch_id)
                           from load.batch b
                          where b.dataset = any (i.datasets)), '-'),
               (select string_agg(n.sha256, ',' order by n.name) from load.installed n)) as wanted,
           i.sha256
      from metric.indicator i
)
select count(*)
  from now_there n
  left join now_there c on c.indicator = n.comparator
 where n.inputs <> concat_ws(' ', n.wanted, c.sha256 || ' ' || c.wanted);
