-- Records a break: indicator, first period of the new way, its first day, what changed, whether something else is
-- counted since.
insert into metric.series_break (indicator, period, period_start, note, is_redefined)
values ($1::text, $2::text, $3::date, $4::text, $5::boolean);
