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

-- Published cells that are known to be wrong.
create table reference.known_wrong_cell (
    dataset      text not null,
    edition_last text not null,
    period       text,
    level        text,
    within       text,
    filters      text,
    columns      text not null,
    only_if      text check (only_if = 'negative'),
    why          text not null,
    known_from   text not null
);
comment on table reference.known_wrong_cell is
    'Which published cells are wrong: they stay in published_all and are marked in published; null means any';
comment on column reference.known_wrong_cell.edition_last is
    'Last period of the edition that has the fault: a later one may have mended it';
comment on column reference.known_wrong_cell.within is 'GSS code of the area, or of the region whose areas are meant';
comment on column reference.known_wrong_cell.filters is 'breakdown_topic=Sex; breakdown=Female';
comment on column reference.known_wrong_cell.columns is 'Names of columns with a blank between them';
comment on column reference.known_wrong_cell.only_if is 'negative: only cells below zero';
comment on column reference.known_wrong_cell.known_from is 'How the fault was found';

create table load.wrong_row (
    batch_id  bigint not null references load.batch on delete cascade,
    line      bigint not null,
    period    text,
    area_id   integer,
    columns   text[] not null,
    marks     jsonb not null,
    published jsonb not null,
    why       text not null
);
create index wrong_row_batch on load.wrong_row (batch_id, line);
comment on table load.wrong_row is 'The rows that reference.known_wrong_cell means, found when a dataset''s view is made';
comment on column load.wrong_row.marks is 'The symbol that published.<dataset> has instead of each cell';
comment on column load.wrong_row.published is 'What was published';

-- What is said of a column: by its .meta.csv, by a release's guidance, or only by its name and cells.
create table load.edition_column (
    batch_id     bigint not null references load.batch on delete cascade deferrable initially deferred,
    column_name  text not null,
    header       text not null,
    label        text,
    unit         text,
    decimals     integer,
    grouping     text,
    hint         text,
    default_item text,
    group_column text,
    origin       text not null check (origin in ('meta', 'guidance', 'known', 'standard', 'inferred')),
    primary key (batch_id, column_name)
);
comment on table load.edition_column is 'What each edition says of its columns; the newest that says anything stands';
comment on column load.edition_column.decimals is 'Decimal places that the publisher shows';
comment on column load.edition_column.grouping is 'Heading that an indicator stands under';
comment on column load.edition_column.hint is 'What a filter is for';
comment on column load.edition_column.default_item is 'The item of a filter that stands for all';
comment on column load.edition_column.group_column is 'The column that groups a filter''s items';
comment on column load.edition_column.origin is
    'meta: a .meta.csv; guidance: data-guidance.txt; known: role from a source file or an earlier edition; standard: a column of the standard; inferred: from its cells';

create table load.edition_text (
    batch_id bigint primary key references load.batch on delete cascade deferrable initially deferred,
    title    text,
    summary  text
);
comment on table load.edition_text is 'What a release''s guidance says of the file';

alter table load.dataset_column
    add column decimals integer,
    add column grouping text,
    add column hint text,
    add column default_item text,
    add column group_column text,
    add column origin text not null default 'known';
comment on column load.dataset_column.origin is 'As in load.edition_column, of the edition that was taken';
