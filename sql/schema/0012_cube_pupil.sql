-- Cubes of pupils, their results and what became of them.
alter table cube.headcount add column fsm boolean;
alter table cube.headcount add column cin_status text;
alter table cube.headcount add column is_school_age boolean not null default false;
alter table cube.headcount alter column is_school_age drop default;
comment on column cube.headcount.is_school_age is 'Aged 5 to 15 on 31 August before';

create table cube.exclusion_pupil (
    la_id         integer not null,
    day           date not null,
    span          text not null check (span in ('term', 'year')),
    nth           integer not null,
    sen_provision text not null,
    n             bigint not null
);
create index exclusion_pupil_la on cube.exclusion_pupil (la_id);
comment on table cube.exclusion_pupil is
    'Suspensions by which one of its pupil''s it is within the term or the school year: pupils with three or more by a day are those whose third lies before it';
comment on column cube.exclusion_pupil.sen_provision is 'On the day of the pupil''s first suspension in the span';

create table cube.exclusion_reason (
    la_id         integer not null,
    day           date not null,
    type          text not null,
    sen_provision text not null,
    reason        text not null,
    n             bigint not null
);
create index exclusion_reason_la on cube.exclusion_reason (la_id);
comment on table cube.exclusion_reason is 'Reasons given for suspensions and permanent exclusions, up to three for each';

create table cube.attendance_reason (
    la_id         integer not null,
    acad_year     text not null,
    part          integer not null,
    last_day      date not null,
    sen_provision text,
    reason        text,
    sessions      bigint not null
);
create index attendance_reason_la on cube.attendance_reason (la_id);
comment on table cube.attendance_reason is
    'Sessions missed by reason and part of the year, of the enrolments that cube.attendance counts';
comment on column cube.attendance_reason.part is 'Autumn 1, spring 2, halves of summer 3 and 4';
comment on column cube.attendance_reason.reason is
    'Null in the one row of each part that says reasons are known for it, whether or not any was given';

create table cube.attendance_session (
    la_id         integer not null,
    day           date not null,
    sen_provision text not null,
    is_january    boolean not null,
    code          text not null,
    means         text not null,
    n             bigint not null
);
create index attendance_session_la on cube.attendance_session (la_id);
comment on table cube.attendance_session is 'Register marks by day, of the enrolments that absence is counted for';
comment on column cube.attendance_session.is_january is
    'SEN provision is from the January roll of the year; else from the newest there is';
comment on column cube.attendance_session.means is 'What the mark meant on its day: reference.record_code.means';

create table cube.home_education (
    la_id         integer not null,
    kind          text not null,
    first_day     date not null,
    last_day      date,
    sen_provision text,
    n             bigint not null
);
create index home_education_la on cube.home_education (la_id);
comment on table cube.home_education is 'Spells of home education and of missing education by the days they began and ended';

create table cube.outcome (
    la_id         integer not null,
    acad_year     text not null,
    measure       text not null,
    sen_provision text not null,
    n             bigint not null,
    met           bigint,
    total         numeric,
    squares       numeric
);
create index outcome_la on cube.outcome (la_id);
comment on table cube.outcome is 'Results by measure: whom it is asked of, and how many met it, or the sum and the sum of squares of their scores';

create table cube.destination (
    la_id          integer not null,
    dest_acad_year text not null,
    stage          text not null,
    sen_group      text not null,
    dest_type      text not null,
    sustained      boolean not null,
    n              bigint not null
);
create index destination_la on cube.destination (la_id);
comment on table cube.destination is 'Leavers by the year of their destination';

create table cube.nccis (
    la_id     integer not null,
    as_of     date not null,
    acad_age  integer not null,
    sen_group text,
    activity  text not null,
    n         bigint not null
);
create index nccis_la on cube.nccis (la_id);
comment on table cube.nccis is 'Young people who live in the LA by activity, month by month';

select load.secure_by_la(t.cube_table::regclass)
  from unnest(array['cube.exclusion_pupil', 'cube.exclusion_reason', 'cube.attendance_reason', 'cube.attendance_session',
                    'cube.home_education', 'cube.outcome', 'cube.destination', 'cube.nccis']) as t (cube_table);
