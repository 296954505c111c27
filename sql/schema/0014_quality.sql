-- How good each extract of record-level data is (design section 8): what is filled in that should be, and what
-- changed since the extract before. Counts alone are kept, made when somebody asks; load.quality says them in words.
create table reference.record_quality (
    record_table text not null,
    position     integer not null,
    kind         text not null check (kind in ('filled', 'blank', 'stays')),
    field        text not null,
    only_if      text,
    advice       text not null,
    primary key (record_table, position)
);
comment on table reference.record_quality is 'What the fields of each table should be like, beyond what a load insists on';
comment on column reference.record_quality.kind is
    'filled: it should be filled in; blank: it should not be; stays: it should be in the next extract what it is in this';
comment on column reference.record_quality.only_if is
    'In SQL, of which rows n that is asked; of stays, of which rows n whose row o in the extract before has the same key';

create table load.extract_quality (
    batch_id      bigint primary key references load.extract on delete cascade,
    inputs        text not null,
    rows_n        bigint not null,
    before_id     bigint references load.extract on delete cascade,
    before_rows_n bigint,
    both_n        bigint,
    new_n         bigint,
    gone_n        bigint,
    check ((before_id is null) = (before_rows_n is null)),
    check ((both_n is null) = (new_n is null) and (both_n is null) = (gone_n is null))
);
comment on table load.extract_quality is 'What an extract was measured from, and how its rows compare with those of the extract before';
comment on column load.extract_quality.inputs is
    'Of what the extract was measured, with what: another text and it is measured anew';
comment on column load.extract_quality.before_id is
    'Of the newest extract of its council and table: the one before it, of the same days if there is one';
comment on column load.extract_quality.both_n is
    'Rows whose key is in both, of the days that both are of; null where they share no day';

create table load.extract_quality_check (
    batch_id bigint not null references load.extract_quality on delete cascade,
    position integer not null,
    of_n     bigint not null,
    met_n    bigint not null,
    primary key (batch_id, position),
    check (met_n between 0 and of_n)
);
comment on table load.extract_quality_check is
    'Rows of an extract that each line of reference.record_quality asks of, and those that are as they should be';

-- Nobody sees more than the counts of the batches that are theirs.
select load.secure_by_batch('load.extract_quality');
select load.secure_by_batch('load.extract_quality_check');
