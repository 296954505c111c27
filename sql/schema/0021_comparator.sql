-- What users compare figures with beyond what is published: types of authorities, groups of their own, targets.
create table reference.la_type (
    la_type      text primary key,
    label        text not null,
    code_prefix  text not null,
    subregion_id integer,
    area_id      integer,
    position     integer not null unique
);
comment on table reference.la_type is 'Types of authorities; who is of which: view reference.la_type_of';
comment on column reference.la_type.code_prefix is 'First three characters of the current GSS code';
comment on column reference.la_type.subregion_id is 'Only those of this subregion; null for all';
comment on column reference.la_type.area_id is 'The one authority that is of a type by itself; null for all';

create table reference.target_file (
    file_name text primary key,
    sha256    text not null,
    row_n     integer not null,
    loaded_by text not null default session_user,
    loaded_at timestamptz not null default now()
);
comment on table reference.target_file is 'Who set the targets: each file as it was last loaded';

create table reference.target (
    indicator text not null,
    area_id   integer not null,
    period    text not null,
    cohort    text not null,
    target    double precision,
    milestone double precision,
    file_name text not null references reference.target_file on delete cascade,
    line      integer not null,
    primary key (indicator, area_id, period, cohort),
    check (target is not null or milestone is not null)
);
comment on table reference.target is 'What an area wants to reach: `inclusion targets` keeps it';
comment on column reference.target.target is 'In the indicator''s unit (46.4, not 0.464)';
comment on column reference.target.milestone is 'What is to be reached on the way to a later target; same unit';

create table reference.area_group_file (
    file_name text primary key,
    sha256    text not null,
    row_n     integer not null,
    loaded_by text not null default session_user,
    loaded_at timestamptz not null default now()
);
comment on table reference.area_group_file is 'Who named the groups: each file as it was last loaded';

create table reference.area_group (
    group_key text not null,
    area_id   integer not null,
    name      text not null,
    file_name text not null references reference.area_group_file on delete cascade,
    line      integer not null,
    primary key (group_key, area_id)
);
comment on table reference.area_group is 'Groups of authorities that users name: `inclusion groups` keeps it';
comment on column reference.area_group.group_key is 'The name as names are compared (reference.name_key)';
