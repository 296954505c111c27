-- Areas, periods and cohorts: what every figure is about (design section 5).
create schema reference;
comment on schema reference is 'Areas, periods and cohorts, from the program''s own lists';

create table reference.area (
    area_id      integer primary key,
    level        text not null check (level in ('country', 'region', 'subregion', 'la', 'icb', 'sub_icb')),
    name         text not null,
    code         text not null unique,
    old_code     text,
    parent_id    integer,
    subregion_id integer,
    valid_from   date,
    valid_to     date,
    is_ranked    boolean not null
);
comment on table reference.area is 'Every area, once; an LA keeps its area_id while its codes change';
comment on column reference.area.code is 'Current GSS code';
comment on column reference.area.old_code is 'DfE''s three-digit code, for an LA';
comment on column reference.area.parent_id is 'Region of an LA or subregion, country of a region';
comment on column reference.area.valid_from is 'First day; null when older than the lists (2009)';
comment on column reference.area.valid_to is 'Last day; null while it exists';
comment on column reference.area.is_ranked is 'False for City of London and Isles of Scilly: shown, not ranked';

create table reference.area_code (
    scheme     text not null check (scheme in ('gss', 'la')),
    code       text not null,
    area_id    integer,
    valid_from date,
    valid_to   date,
    primary key (scheme, code)
);
comment on table reference.area_code is 'Every code an area has had; area_id null for a code that is known and names no single area';

create table reference.area_name (
    area_id integer not null,
    name    text not null,
    primary key (area_id, name)
);
comment on table reference.area_name is 'Every spelling of an area''s name; compared through reference.name_key';

create table reference.area_change (
    predecessor_id integer not null,
    successor_id   integer not null,
    changed_on     date not null,
    extent         text not null check (extent in ('whole', 'part')),
    primary key (predecessor_id, successor_id)
);
comment on table reference.area_change is 'Mergers and splits; a series never joins across them';

create table reference.period (
    period          text primary key,
    kind            text not null,
    label           text not null,
    period_start    date not null,
    period_end      date not null,
    previous_period text
);
comment on table reference.period is 'Every period met so far, with its dates (period_end inclusive)';
comment on column reference.period.previous_period is 'What a change is measured from: one year before, same kind and part';

create table reference.cohort (
    cohort    text primary key,
    label     text not null,
    dimension text not null,
    position  integer not null
);
comment on table reference.cohort is 'Who is counted: one list for all releases';

create table reference.cohort_spelling (
    dimension text not null,
    spelling  text not null,
    cohort    text not null,
    primary key (dimension, spelling)
);
comment on table reference.cohort_spelling is 'How releases spell a cohort, lower case';
