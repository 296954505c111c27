-- Writes pg_temp.figure as the values of indicator $1.
insert into metric.value
       (indicator, area_id, period, cohort, numerator, denominator, value, lower95, upper95, lower998, upper998,
        symbol, rank, rank_of, is_tied, band, change, trend, vs_england, vs_region, vs_neighbours, neighbours_mean,
        neighbours_median, neighbours_n, batches, areas_n, areas_of, is_made_up, provisional, squares,
        is_given)
select $1::text, f.area_id, f.period, f.cohort, f.numerator, f.denominator, f.value, f.lower95, f.upper95,
       f.lower998, f.upper998, f.symbol, f.rank, f.rank_of, f.is_tied, f.band, f.change, f.trend, f.vs_england,
       f.vs_region, f.vs_neighbours, f.neighbours_mean, f.neighbours_median, f.neighbours_n,
       coalesce(f.batches, '{}'), f.areas_n, f.areas_of, coalesce(f.is_made_up, false),
       f.provisional, f.squares, f.is_given
  from pg_temp.figure f;
