-- Every dataset with rows: editions, rows, first and last period, publisher, title: its source's, failing that
-- what the newest edition's guidance calls it.
select d.dataset,
       count(*),
       sum(b.loaded_n),
       (array_agg(b.period_first order by b.last_day, b.batch_id))[1],
       (array_agg(b.period_last order by b.last_day desc, b.batch_id desc))[1],
       s.publisher,
       coalesce(s.title, (array_agg(t.title order by t.title is null, b.last_day desc, b.batch_id desc))[1])
  from load.dataset d
  join load.batch b using (dataset)
  left join load.source s on s.source = d.source
  left join load.edition_text t using (batch_id)
 group by d.dataset, s.publisher, s.title
 order by d.dataset;
