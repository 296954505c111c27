-- The key that persons are hashed with stays outside the database (design section 7).
create table load.identity_key (
    is_only       boolean primary key default true check (is_only),
    fingerprint   text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
    first_used_at timestamptz not null default now()
);
comment on table load.identity_key is
    'By which the key of the records is known: a load under another one is refused';

alter table load.extract
    add column erased_n bigint not null default 0,
    add column erased_at timestamptz;
comment on column load.extract.erased_n is
    'Rows of the extract that `inclusion erase` has deleted since: load.batch says what was loaded';
comment on column load.extract.erased_at is
    'When rows were last deleted: what was computed from the extract before then is stale';
