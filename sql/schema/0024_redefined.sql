-- A series whose figures count something else from a period on is not one series. The breaks are written again by the
-- next computation.
delete from metric.series_break;
alter table metric.series_break
    add column period_start date not null,
    add column is_redefined boolean not null;
comment on table metric.series_break is
    'Periods from which figures are made in another way, as the definitions name them (--@ breaks, --@ redefined)';
comment on column metric.series_break.is_redefined is
    'Something else is counted from here on: neither a change nor a trend crosses it';
