-- Editions: what was taken out again.
create table load.unloaded (
    batch_id    bigint primary key,
    dataset     text not null,
    source      text,
    file_name   text not null,
    member      text,
    sha256      text not null,
    rows_n      bigint not null,
    loaded_n    bigint not null,
    rejected_n  bigint not null,
    loaded_at   timestamptz not null,
    unloaded_at timestamptz not null default now()
);
comment on table load.unloaded is
    'Batches that `inclusion unload` took out: rows, findings and rejects are gone, but a number that an older page names can be explained';

-- Where a series goes on, and a step in it may come from how the figures are made.
create table metric.series_break (
    indicator text not null references metric.indicator on delete cascade,
    period    text not null,
    note      text not null,
    primary key (indicator, period)
);
comment on table metric.series_break is 'Soft breaks, as the definitions name them (--@ breaks)';
comment on column metric.series_break.period is 'The first period that is made in the new way';
