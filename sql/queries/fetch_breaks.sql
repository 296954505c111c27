-- Breaks for reports: indicator, first period of the new way, what changed.
select b.indicator, b.period, b.note
  from metric.series_break b
  join metric.indicator i using (indicator)
 where i.basis = 'published'
 order by i.position, b.indicator, b.period collate "C";
