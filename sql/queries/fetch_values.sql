-- Values for reports, each series in the order of time. None of basis record: they go out only through
-- disclosure control.
select v.indicator, v.cohort, v.area_id, v.period, v.numerator, v.denominator, v.value, v.lower95, v.upper95,
       v.symbol, v.rank, v.rank_of, v.is_tied, v.change, v.vs_england, v.vs_region, v.provisional,
       array_to_string(v.batches, ';'), v.areas_n, v.areas_of
  from metric.value v
  join metric.indicator i using (indicator)
  join reference.area a using (area_id)
  join reference.period d using (period)
 where i.basis = 'published'
 order by i.position, v.indicator, v.cohort, v.area_id, d.period_start, d.period_end, v.period;
