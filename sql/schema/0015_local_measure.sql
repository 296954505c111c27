-- Local measures: what a council knows only as a figure, and supplies itself. No row is of a person; yet they
-- are a council's own, and kept as its records are.
create table record_all.local_measure (
    batch_id    bigint not null,
    line        bigint not null,
    la_id       integer not null,
    indicator   text not null,
    period      text not null,
    cohort      text not null,
    numerator   numeric,
    denominator numeric,
    value       numeric,
    note        text
) partition by list (batch_id);
create index local_measure_of on record_all.local_measure (indicator, la_id, period, cohort);
comment on table record_all.local_measure is 'Figures that councils supply: every file, by batch';
comment on column record_all.local_measure.value is 'Only of a kind that has no numerator: a category or a score';
comment on column record_all.local_measure.note is 'What the council says about the figure, at most 200 characters';
select load.secure_by_la('record_all.local_measure');

create view record.local_measure with (security_invoker) as
    select distinct on (m.indicator, m.la_id, m.period, m.cohort)
           m.batch_id, m.line, m.la_id, m.indicator, m.period, m.cohort, m.numerator, m.denominator, m.value, m.note
      from record_all.local_measure m
     order by m.indicator, m.la_id, m.period, m.cohort, m.batch_id desc;
comment on view record.local_measure is
    'Figures that councils supply: of one indicator, council, period and cohort that of the newest batch';
