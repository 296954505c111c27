-- Cubes for what comes of appeals, mediation, alternative provision and the funding of plans.
alter table cube.appeal drop constraint appeal_event_check;
alter table cube.appeal add constraint appeal_event_check check (event in ('registered', 'outcome', 'order', 'claim'));
alter table cube.appeal add column is_extended boolean;
alter table cube.appeal add column is_undated boolean;
alter table cube.appeal add column section_i_result text;
comment on table cube.appeal is
    'Appeals by the day they were registered, by the day of their outcome, orders by the day they were due, and claims of disability discrimination by the day they were registered';
comment on column cube.appeal.is_extended is 'Registered: recommendations on health or social care are asked for';
comment on column cube.appeal.is_undated is 'Registered: has an outcome of which the day is not known';
comment on column cube.appeal.section_i_result is 'Outcome: what became of the placement, where the appeal was about it';

create table cube.mediation (
    la_id       integer not null,
    about       text not null check (about in ('request', 'assessment')),
    day         date not null,
    outcome     text not null,
    is_mediated boolean,
    is_appealed boolean,
    n           bigint not null
);
create index mediation_la on cube.mediation (la_id);
comment on table cube.mediation is
    'Decisions on requests and after assessments by their day, and whether there was mediation and an appeal after it';
comment on column cube.mediation.is_mediated is 'Null where the return does not say';

create table cube.ap_stock (
    la_id         integer not null,
    day           date not null,
    is_census     boolean not null,
    source        text not null,
    has_urn       boolean not null,
    reason        text,
    sen_provision text,
    tier          text,
    is_first      boolean not null,
    is_person     boolean not null,
    n             bigint not null
);
create index ap_stock_la on cube.ap_stock (la_id);
comment on table cube.ap_stock is
    'Placements in alternative provision on the last day of each quarter and on the census day in January';
comment on column cube.ap_stock.is_first is 'The one that stands for the person among those of the same source on the day';
comment on column cube.ap_stock.is_person is 'The one that stands for the person among all of the day';

create table cube.ap_spell (
    la_id       integer not null,
    first_day   date not null,
    last_day    date,
    first_tier  text,
    last_tier   text,
    destination text,
    lasting     text,
    is_expected boolean,
    n           bigint not null
);
create index ap_spell_la on cube.ap_spell (la_id);
comment on table cube.ap_spell is
    'Spells in alternative provision: placements of one person no more than four weeks apart; last_day is null while it goes on';
comment on column cube.ap_spell.destination is 'Where the person was registered within 31 days of the last day; unknown where nothing says';
comment on column cube.ap_spell.lasting is 'mainstream or special: registered there within 31 days and 183 days after the last day, with no new spell until then';
comment on column cube.ap_spell.is_expected is
    'Of an ended spell: could have gone back to school; not whoever was 16, had finished year 11 or left for another area';

create table cube.ap_roll (
    la_id integer not null,
    day   date not null,
    n     bigint not null
);
create index ap_roll_la on cube.ap_roll (la_id);
comment on table cube.ap_roll is
    'Pupils of 5 to 15 whose only or main school is state-funded alternative provision, on the day of each roll';

create table cube.ap_attendance (
    la_id       integer not null,
    period      text not null,
    last_day    date not null,
    enrolments  bigint not null,
    possible    bigint not null,
    missed      bigint not null,
    persistent  bigint not null,
    severe      bigint not null
);
create index ap_attendance_la on cube.ap_attendance (la_id);
comment on table cube.ap_attendance is
    'Enrolments at state-funded alternative provision and their sessions, by span of terms; spans do not add up';

create table cube.ap_destination (
    la_id          integer not null,
    dest_acad_year text not null,
    is_state       boolean not null,
    tier           text,
    is_sustained   boolean not null,
    n              bigint not null
);
create index ap_destination_la on cube.ap_destination (la_id);
comment on table cube.ap_destination is 'Leavers after key stage 4 who were in alternative provision, by the year of their destination';
comment on column cube.ap_destination.is_state is 'Their last school was state-funded alternative provision';
comment on column cube.ap_destination.tier is 'Of the last placement in their last year of school, null where there was none';

create table cube.plan_funding (
    la_id   integer not null,
    day     date not null,
    band    text not null,
    setting text not null,
    need    text not null,
    n       bigint not null,
    top_up  numeric not null,
    squares numeric not null
);
create index plan_funding_la on cube.plan_funding (la_id);
comment on table cube.plan_funding is 'Plans with a band of funding on the last day of each quarter: how many, their top-up in pounds a year';
comment on column cube.plan_funding.squares is 'Sum of the squares of the top-up';

select load.secure_by_la(t.cube_table::regclass)
  from unnest(array['cube.mediation', 'cube.ap_stock', 'cube.ap_spell', 'cube.ap_roll', 'cube.ap_attendance',
                    'cube.ap_destination', 'cube.plan_funding']) as t (cube_table);
