-- One load is one batch: wholly in, or not at all (design section 8).
comment on schema load is 'Batches, findings, rejected rows, and what was installed';

create table load.source (
    source    text primary key,
    title     text not null,
    publisher text not null,
    release   text not null,
    caveats   text
);
comment on table load.source is 'Who published what, from sql/sources';

create table load.dataset (
    dataset    text primary key,
    source     text,
    created_at timestamptz not null default now()
);
comment on table load.dataset is 'Every published dataset that has a table';
comment on column load.dataset.source is 'The source file that claims it; null when named after its file';

create table load.dataset_column (
    dataset     text not null references load.dataset,
    column_name text not null,
    position    integer not null,
    role        text not null check (role in ('time', 'place', 'filter', 'indicator')),
    header      text not null,
    label       text,
    unit        text,
    primary key (dataset, column_name)
);
comment on column load.dataset_column.header is 'The header as the newest file has it';

create table load.batch (
    batch_id     bigint generated always as identity primary key,
    dataset      text not null,
    source       text,
    file_name    text not null,
    member       text,
    sha256       text not null,
    bytes        bigint not null,
    encoding     text not null,
    rows_n       bigint not null,
    loaded_n     bigint not null,
    rejected_n   bigint not null,
    period_first text,
    period_last  text,
    last_day     date,
    is_made_up   boolean not null default false,
    loaded_at    timestamptz not null default now(),
    unique (dataset, sha256),
    check (rows_n = loaded_n + rejected_n)
);
comment on table load.batch is 'Every load that is in; the row is written in the same transaction as its data';
comment on column load.batch.member is 'Path inside the archive that the file came in';
comment on column load.batch.last_day is 'Last day of the latest period: a later one is a newer edition';
comment on column load.batch.is_made_up is 'From `inclusion sample`: every output that rests on it says so';

create table load.finding (
    batch_id    bigint not null references load.batch on delete cascade,
    position    integer not null,
    rule        text not null,
    severity    text not null check (severity in ('error', 'warning', 'info')),
    line        bigint,
    column_name text,
    value       text,
    rows_n      bigint not null,
    message     text not null,
    primary key (batch_id, position)
);
comment on table load.finding is 'What was said about a batch that is in';

create table load.reject (
    batch_id bigint not null references load.batch on delete cascade,
    line     bigint not null,
    cells    text[] not null,
    reason   text not null,
    primary key (batch_id, line)
);
comment on table load.reject is 'Rows that --skip-rejects left out of a published dataset, as they stood';

create schema published;
comment on schema published is 'One view per published dataset: the newest row for each key';
create schema published_all;
comment on schema published_all is 'One table per published dataset: every edition, by batch';
