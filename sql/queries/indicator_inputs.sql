-- What indicator $1, with definition sha256 $2 and datasets $3, would be computed from now, and whether
-- that is what it was computed from last. $4 is the indicator that it is compared with, which must have been
-- computed before; null where there is none.
with now_there as (
    select concat_ws(' ',
               coalesce((select string_agg(b.batch_id::text, ',' order by b.batch_id)
                           from load.batch b
                          where b.dataset = any ($3::text[])), '-'),
               (select string_agg(i.sha256, ',' order by i.name) from load.installed i),
               (select c.sha256 || ' ' || c.inputs from metric.indicator c where c.indicator = $4::text)) as inputs
)
select n.inputs,
       exists (select
                 from metric.indicator m
                where m.indicator = $1::text
                  and m.sha256 = $2::text
                  and m.inputs = n.inputs)
  from now_there n;
