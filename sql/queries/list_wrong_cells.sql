-- Every published cell that is marked as wrong: batch, dataset, period, area code and name, line, column, what
-- was published, why.
select w.batch_id,
       b.dataset,
       w.period,
       a.code,
       a.name,
       w.line,
       c.column_name,
       w.published ->> c.column_name,
       w.why
  from load.wrong_row w
  join load.batch b using (batch_id)
  left join reference.area a on a.area_id = w.area_id
 cross join unnest(w.columns) c (column_name)
 order by w.batch_id, w.line, w.period collate "C", c.column_name;
