-- What the figures of each council rest on, so that those of others are not computed again when its extracts
-- change.
create sequence cube.made;
alter table cube.part add column made bigint not null default 0;
comment on column cube.part.made is 'Goes up each time that a part is made';

create table metric.part (
    indicator text not null references metric.indicator on delete cascade,
    la_id     integer not null,
    inputs    text not null,
    primary key (indicator, la_id)
);
comment on table metric.part is 'Which figures of indicators from records are computed, by LA, and what from';
comment on column metric.part.inputs is
    'Sum over the definition, the functions and lists, the comparator and the LA''s parts of cubes';

select load.secure_by_la('metric.part');

alter table metric.value add column squares double precision,
                         add column is_given boolean;
comment on column metric.value.squares is 'Sum of the squares behind a mean, for sums over LAs';
comment on column metric.value.is_given is 'The value is the source''s own, not computed from its counts';
