-- Records a period: code, kind, label, first day, last day, the period a change is measured from.
insert into reference.period (period, kind, label, period_start, period_end, previous_period)
values ($1::text, $2::text, $3::text, $4::date, $5::date, $6::text)
    on conflict (period) do nothing;
