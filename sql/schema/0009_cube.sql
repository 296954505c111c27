-- Additive counts of record-level data (design section 2): what indicators of basis record are made of.
-- A part is what one cube has of one LA; it is made anew when the extracts behind it change, and no other
-- part with it. Counts of small groups are personal data: nothing here is for publication as it stands.
create schema cube;
comment on schema cube is 'Additive counts made from record-level data, by LA';

create table cube.part (
    cube    text not null,
    la_id   integer not null,
    inputs  text not null,
    batches bigint[] not null,
    as_of   date not null,
    seen_on date not null,
    primary key (cube, la_id)
);
comment on table cube.part is 'Which LAs each cube holds, and what each part was made from';
comment on column cube.part.inputs is
    'Definition of the cube, functions of the database, extracts and the days they count for: another text makes the part stale';
comment on column cube.part.as_of is 'Up to which day the part is whole: the least last day of the tables it cannot do without';
comment on column cube.part.seen_on is 'Last day of the newest extract behind it: what is provisional is judged from it';

create table cube.attendance (
    la_id         integer not null,
    acad_year     text not null,
    period        text not null,
    last_day      date not null,
    sen_provision text not null,
    need          text,
    sex           text,
    phase         text not null,
    is_january    boolean not null,
    enrolments    bigint not null,
    possible      bigint not null,
    authorised    bigint not null,
    unauthorised  bigint not null,
    persistent    bigint not null,
    severe        bigint not null
);
create index attendance_la on cube.attendance (la_id);
comment on table cube.attendance is
    'Enrolments and their sessions, by span of terms; each row counts whole enrolments over its span, so spans do not add up';
comment on column cube.attendance.is_january is 'SEN provision is from the January roll of the year; else from the newest there is';

create table cube.ehc_flow (
    la_id        integer not null,
    event        text not null check (event in ('request', 'assessment')),
    day          date not null,
    outcome      text not null,
    days         integer,
    is_exception boolean,
    n            bigint not null
);
create index ehc_flow_la on cube.ehc_flow (la_id);
comment on table cube.ehc_flow is
    'Requests by the day they were received, assessments by the day of their outcome, with the days they took';
comment on column cube.ehc_flow.days is 'From the request to its decision, or to the outcome of the assessment; null while open';

create table cube.ehc_open (
    la_id   integer not null,
    day     date not null,
    weeks   integer not null,
    is_late boolean not null,
    n       bigint not null
);
create index ehc_open_la on cube.ehc_open (la_id);
comment on table cube.ehc_open is 'Requests without an end on the last day of each quarter, by full weeks since they were received';
comment on column cube.ehc_open.is_late is 'More than 140 days';

create table cube.plan_stock (
    la_id     integer not null,
    day       date not null,
    is_census boolean not null,
    need      text not null,
    age_band  text not null,
    sex       text,
    setting   text not null,
    residence text,
    n         bigint not null
);
create index plan_stock_la on cube.plan_stock (la_id);
comment on table cube.plan_stock is 'Plans in force on the last day of each quarter and on the census day in January';
comment on column cube.plan_stock.setting is
    'school (a URN), provider (a UKPRN alone), the code of the setting in lower case, or unknown';

create table cube.plan_cease (
    la_id  integer not null,
    day    date not null,
    reason text,
    n      bigint not null
);
create index plan_cease_la on cube.plan_cease (la_id);
comment on table cube.plan_cease is 'Plans that ended, by day and reason';

create table cube.headcount (
    la_id         integer not null,
    day           date not null,
    sen_provision text not null,
    need          text,
    sex           text,
    phase         text not null,
    n             bigint not null
);
create index headcount_la on cube.headcount (la_id);
comment on table cube.headcount is 'Pupils on roll, at their only or main school, on the day of each roll';

create table cube.exclusion (
    la_id         integer not null,
    day           date not null,
    type          text not null,
    sen_provision text not null,
    n             bigint not null,
    sessions      numeric not null
);
create index exclusion_la on cube.exclusion (la_id);
comment on table cube.exclusion is 'Suspensions and permanent exclusions by the day they began, without those overturned';

create table cube.appeal (
    la_id     integer not null,
    event     text not null check (event in ('registered', 'outcome', 'order')),
    day       date not null,
    type      text not null,
    outcome   text,
    in_favour boolean,
    is_met    boolean,
    days      integer,
    n         bigint not null
);
create index appeal_la on cube.appeal (la_id);
comment on table cube.appeal is
    'Appeals by the day they were registered, by the day of their outcome, and orders by the day they were due';
comment on column cube.appeal.is_met is 'Of an order: carried out on the day it was due or before';
comment on column cube.appeal.days is 'From registration to the outcome';

alter table metric.indicator add column comparator text;
comment on column metric.indicator.comparator is
    'Of basis record: the published indicator whose England and regions it is compared with';
