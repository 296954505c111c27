-- Forgets the breaks of indicator $1.
delete from metric.series_break b
 where b.indicator = $1::text;
