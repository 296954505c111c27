-- Records of persons, of the four families (design section 7). Every number in them is personal data:
-- a person is a keyed hash, a birth date a month, and names, postcodes and free text are not here.
create table reference.record_table (
    record_table text primary key,
    position     integer not null,
    family       text not null check (family in ('attendance', 'outcomes', 'placements', 'tribunal')),
    holds        text not null check (holds in ('snapshot', 'period', 'register')),
    dated_by     text,
    row_key      text not null,
    title        text not null
);
comment on table reference.record_table is 'The tables of record-level data';
comment on column reference.record_table.holds is
    'snapshot: who was there on one day, every day is kept; period: what happened in a span of days, spans add up; register: all that is known, the newest extract replaces the one before';
comment on column reference.record_table.dated_by is
    'Fields that say which days an extract is of; null when only its sender knows';
comment on column reference.record_table.row_key is 'Fields that tell a row from every other of its extract';

create table reference.record_field (
    record_table text not null,
    position     integer not null,
    field        text not null,
    type         text not null,
    is_needed    boolean not null,
    codes        text,
    lowest       numeric,
    highest      numeric,
    other_names  text,
    privacy      text not null check (privacy in ('keep', 'hash', 'month', 'drop')),
    about        text,
    primary key (record_table, field)
);
comment on table reference.record_field is 'The fields of each table as extracts have them';
comment on column reference.record_field.codes is 'The list of reference.record_code that its values are from';
comment on column reference.record_field.other_names is
    'Headers under which it comes as well, lower case without separators, a blank between two';
comment on column reference.record_field.privacy is
    'keep: stored as it is; hash: stored as a keyed hash; month: a date of which only the month is stored; drop: never stored';

create table reference.record_code (
    list       text not null,
    position   integer not null,
    code       text not null,
    label      text not null,
    valid_from date,
    valid_to   date,
    evidence   text not null check (evidence in ('V', 'P')),
    means      text
);
comment on table reference.record_code is 'The codes of each list, and the days on which they are valid';
comment on column reference.record_code.evidence is
    'V: seen in an official source; P: this project''s own, never to be shown as official';
comment on column reference.record_code.means is
    'Of a register code: present, activity, authorised, unauthorised, not possible, administrative';

create table reference.record_rule (
    record_table text not null,
    position     integer not null,
    rule         text not null,
    kind         text not null check (kind in ('order', 'sum', 'needed_when', 'blank_when', 'together', 'one_of',
                                               'blank_with', 'means', 'code_needs', 'not_future', 'age')),
    field        text not null,
    other        text,
    codes        text,
    primary key (record_table, position)
);
comment on table reference.record_rule is 'What must hold between the fields of a row';
comment on column reference.record_rule.kind is
    'order: field is not before other; sum: field and other are together at most the field in codes; needed_when, blank_when: field is filled, blank where other is one of codes; together: both are filled or neither; one_of: one of the fields in codes is filled; blank_with: field is blank where other is filled; means: the register code means one of codes; code_needs: "NSA:K", field may be NSA only where other is K; not_future: field is not after the day of the extract; age: at that day field is not codes years ago or more';

create table load.extract (
    batch_id     bigint primary key references load.batch on delete cascade deferrable initially deferred,
    record_table text not null,
    la_id        integer not null,
    first_day    date not null,
    last_day     date not null,
    check (first_day <= last_day)
);
create index extract_of on load.extract (la_id, record_table);
comment on table load.extract is 'Batches of record-level data: whose they are and which days they are of';

create table load.extract_cover (
    batch_id  bigint not null references load.extract on delete cascade,
    first_day date not null,
    last_day  date not null,
    is_whole  boolean not null,
    primary key (batch_id, first_day)
);
comment on column load.extract_cover.is_whole is
    'All days of the extract are among these: no row needs to be asked for its own';
comment on table load.extract_cover is
    'The days for which the rows of a batch count: of several extracts of a day the newest, whatever the order they came in';

create table load.record_reject (
    batch_id    bigint not null references load.batch on delete cascade,
    line        bigint not null,
    rule        text not null,
    column_name text,
    primary key (batch_id, line)
);
comment on table load.record_reject is 'Rows that --skip-rejects left out of an extract: where they stood, and never what they said';

create schema record;
comment on schema record is 'Record-level data: the rows that count, of the newest extracts';
create schema record_all;
comment on schema record_all is 'Record-level data: every extract, by batch. No role but the loader sees it';

create table record_all.person_link (
    batch_id bigint not null,
    la_id    integer not null,
    other    uuid not null,
    person   uuid not null
) partition by list (batch_id);
comment on table record_all.person_link is
    'Two identifiers of one person, from extracts that carry both: whoever is "other" in one table is "person" in another';

create table record_all.pupil (
    batch_id      bigint not null,
    line          bigint not null,
    la_id         integer not null,
    person        uuid not null,
    urn           integer not null,
    enrol_status  text not null,
    entry_date    date not null,
    leaving_date  date,
    birth_month   date not null,
    sex           text,
    ethnicity     text,
    ncy           text,
    boarder       text,
    sen_provision text not null,
    sen_type_1    text,
    sen_type_2    text,
    sen_unit      boolean,
    resourced     boolean,
    fsm           boolean,
    cin_status    text
) partition by list (batch_id);
comment on table record_all.pupil is 'Roll of pupils on one day';

create table record_all.attendance_term (
    batch_id              bigint not null,
    line                  bigint not null,
    la_id                 integer not null,
    person                uuid not null,
    urn                   integer not null,
    acad_year             text not null,
    term                  text not null,
    sessions_possible     integer not null,
    sessions_authorised   integer not null,
    sessions_unauthorised integer not null
) partition by list (batch_id);
comment on table record_all.attendance_term is 'Sessions by enrolment and term';

create table record_all.attendance_reason (
    batch_id        bigint not null,
    line            bigint not null,
    la_id           integer not null,
    person          uuid not null,
    urn             integer not null,
    acad_year       text not null,
    term            text not null,
    reason_code     text not null,
    reason_sessions integer not null
) partition by list (batch_id);
comment on table record_all.attendance_reason is 'Sessions missed by enrolment, term and reason';

create table record_all.attendance_session (
    batch_id     bigint not null,
    line         bigint not null,
    la_id        integer not null,
    person       uuid not null,
    urn          integer not null,
    session_date date not null,
    session      text not null,
    code         text not null,
    minutes_late integer
) partition by list (batch_id);
comment on table record_all.attendance_session is 'Register marks, session by session';

create table record_all.outcome_ks (
    batch_id       bigint not null,
    line           bigint not null,
    la_id          integer not null,
    person         uuid not null,
    urn            integer,
    acad_year      text not null,
    stage          text not null,
    sen_provision  text not null,
    school_group   text not null,
    result_status  text not null,
    gld            boolean,
    els_elg_count  integer,
    phonics_mark   integer,
    mtc_score      integer,
    ks2_read_sc    integer,
    ks2_math_sc    integer,
    ks2_writing_ta text,
    a8_points      numeric,
    p8_score       numeric,
    eng_grade      numeric,
    math_grade     numeric,
    l2_at_19       boolean,
    l2em_at_19     boolean,
    l3_at_19       boolean
) partition by list (batch_id);
comment on table record_all.outcome_ks is 'Results at the end of a stage';

create table record_all.destination (
    batch_id        bigint not null,
    line            bigint not null,
    la_id           integer not null,
    person          uuid not null,
    leave_urn       integer not null,
    stage           text not null,
    leave_acad_year text not null,
    dest_acad_year  text not null,
    sen_group       text not null,
    dest_type       text not null,
    sustained       boolean not null,
    source          text not null
) partition by list (batch_id);
comment on table record_all.destination is 'Where leavers went';

create table record_all.nccis (
    batch_id    bigint not null,
    line        bigint not null,
    la_id       integer not null,
    person      uuid not null,
    as_of       date not null,
    acad_age    integer not null,
    activity    text not null,
    start_date  date,
    sen_group   text,
    resident_la text not null
) partition by list (batch_id);
comment on table record_all.nccis is 'Activity of young people, month by month';

create table record_all.sen2_person (
    batch_id          bigint not null,
    line              bigint not null,
    la_id             integer not null,
    person_table_id   text not null,
    person            uuid not null,
    person_birth_date date not null,
    sex               text,
    ethnicity         text,
    upn_unknown       text
) partition by list (batch_id);
comment on table record_all.sen2_person is 'SEN2: persons';

create table record_all.sen2_request (
    batch_id             bigint not null,
    line                 bigint not null,
    la_id                integer not null,
    requests_table_id    text not null,
    person_table_id      text not null,
    received_date        date not null,
    request_source       text,
    rya                  boolean,
    request_outcome_date date,
    request_outcome      text not null,
    request_mediation    boolean,
    request_tribunal     boolean,
    exported             text
) partition by list (batch_id);
comment on table record_all.sen2_request is 'SEN2: requests for an assessment';

create table record_all.sen2_assessment (
    batch_id                bigint not null,
    line                    bigint not null,
    la_id                   integer not null,
    assessment_table_id     text not null,
    requests_table_id       text not null,
    assessment_outcome      text not null,
    assessment_outcome_date date,
    assessment_mediation    boolean,
    assessment_tribunal     boolean,
    other_mediation         boolean,
    other_tribunal          boolean,
    week20                  boolean
) partition by list (batch_id);
comment on table record_all.sen2_assessment is 'SEN2: assessments';

create table record_all.sen2_named_plan (
    batch_id            bigint not null,
    line                bigint not null,
    la_id               integer not null,
    named_plan_table_id text not null,
    assessment_table_id text not null,
    start_date          date not null,
    plan_res            text,
    plan_wbp            text,
    pb                  boolean,
    oa                  boolean,
    dp                  text,
    cease_date          date,
    cease_reason        text
) partition by list (batch_id);
comment on table record_all.sen2_named_plan is 'SEN2: plans';

create table record_all.sen2_plan_detail (
    batch_id                      bigint not null,
    line                          bigint not null,
    la_id                         integer not null,
    plan_detail_table_id          text not null,
    named_plan_table_id           text not null,
    urn                           integer,
    ukprn                         integer,
    sen_setting                   text,
    placement_rank                integer not null,
    sen_unit_indicator            boolean,
    resourced_provision_indicator boolean
) partition by list (batch_id);
comment on table record_all.sen2_plan_detail is 'SEN2: settings named in plans';

create table record_all.sen2_active_plan (
    batch_id                  bigint not null,
    line                      bigint not null,
    la_id                     integer not null,
    active_plans_table_id     text not null,
    requests_table_id         text not null,
    transfer_la               text,
    review_meeting            date,
    review_outcome            text,
    last_review               date,
    review_draft              date,
    phase_transfer_due_date   date,
    phase_transfer_final_date date
) partition by list (batch_id);
comment on table record_all.sen2_active_plan is 'SEN2: plans in force and their reviews';

create table record_all.sen2_placement_detail (
    batch_id                      bigint not null,
    line                          bigint not null,
    la_id                         integer not null,
    placement_detail_table_id     text not null,
    active_plans_table_id         text not null,
    urn                           integer,
    ukprn                         integer,
    sen_setting                   text,
    placement_rank                integer not null,
    sen_unit_indicator            boolean,
    resourced_provision_indicator boolean,
    entry_date                    date,
    leaving_date                  date,
    res                           text,
    wbp                           text
) partition by list (batch_id);
comment on table record_all.sen2_placement_detail is 'SEN2: where children are placed';

create table record_all.sen2_need (
    batch_id              bigint not null,
    line                  bigint not null,
    la_id                 integer not null,
    active_plans_table_id text not null,
    sen_type              text not null,
    sen_type_rank         integer not null
) partition by list (batch_id);
comment on table record_all.sen2_need is 'SEN2: types of need';

create table record_all.ap_placement (
    batch_id           bigint not null,
    line               bigint not null,
    la_id              integer not null,
    person             uuid not null,
    ap_source          text not null,
    urn                integer,
    ukprn              integer,
    setting_type       text,
    primary_reason     text,
    sen_on_entry       text,
    attendance_pattern text,
    sessions_per_week  integer,
    entry_date         date not null,
    leaving_date       date,
    commissioner       text,
    tier               text,
    next_destination   text,
    next_urn           integer
) partition by list (batch_id);
comment on table record_all.ap_placement is 'Placements in alternative provision';

create table record_all.exclusion (
    batch_id      bigint not null,
    line          bigint not null,
    la_id         integer not null,
    person        uuid not null,
    urn           integer not null,
    start_date    date not null,
    type          text not null,
    reason_1      text not null,
    reason_2      text,
    reason_3      text,
    sessions      numeric,
    sen_provision text not null,
    overturned    boolean
) partition by list (batch_id);
comment on table record_all.exclusion is 'Suspensions and exclusions';

create table record_all.plan_funding (
    batch_id    bigint not null,
    line        bigint not null,
    la_id       integer not null,
    person      uuid not null,
    band        text not null,
    top_up      numeric not null,
    funded_from date not null,
    funded_to   date
) partition by list (batch_id);
comment on table record_all.plan_funding is 'Bands and top-up of plans';

create table record_all.home_education (
    batch_id      bigint not null,
    line          bigint not null,
    la_id         integer not null,
    person        uuid not null,
    kind          text not null,
    started_on    date not null,
    ended_on      date,
    sen_provision text
) partition by list (batch_id);
comment on table record_all.home_education is 'Children educated at home or missing education';

create table record_all.appeal (
    batch_id            bigint not null,
    line                bigint not null,
    la_id               integer not null,
    appeal_id           uuid not null,
    person              uuid not null,
    decision_date       date,
    mediation_cert_date date,
    lodged_date         date,
    registered_date     date not null,
    form                text,
    appeal_type         text not null,
    sec_b               boolean,
    sec_f               boolean,
    sec_i               boolean,
    extended_health     boolean not null,
    extended_care       boolean not null,
    need_type           text,
    child_phase         text,
    hearing_date        date,
    hearing_held        boolean,
    outcome             text,
    in_favour           boolean,
    outcome_date        date,
    section_i_result    text,
    case_kind           text not null,
    order_due_date      date,
    order_met_date      date
) partition by list (batch_id);
comment on table record_all.appeal is 'Appeals to the SEND Tribunal';

create table record_all.mediation (
    batch_id          bigint not null,
    line              bigint not null,
    la_id             integer not null,
    mediation_id      uuid not null,
    person            uuid not null,
    relates_to        text not null,
    contact_date      date,
    certificate_date  date,
    held_date         date,
    la_decision_maker boolean,
    outcome           text,
    appeal_id         uuid
) partition by list (batch_id);
comment on table record_all.mediation is 'Mediation';
