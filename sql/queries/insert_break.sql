-- Records a break: indicator, first period of the new way, what changed.
insert into metric.series_break (indicator, period, note)
values ($1::text, $2::text, $3::text);
