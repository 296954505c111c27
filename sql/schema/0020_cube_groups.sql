-- Who is counted by more: free school meals and main ethnic group; and plans in force at the end of each month.

-- A cross of everything would be too many rows: those of one dimension add up, those of two count everyone twice.
alter table cube.attendance add column dimension text not null default 'need'
                                check (dimension in ('need', 'fsm', 'ethnicity')),
                            add column category text;
alter table cube.attendance alter column dimension drop default;
comment on table cube.attendance is
    'Enrolments and their sessions, by span of terms and dimension; each row counts whole enrolments over its span, so spans do not add up, nor do dimensions';
comment on column cube.attendance.dimension is
    'What the row is of beside SEN provision: need, sex and phase; eligibility for free school meals; or main ethnic group. Each counts everyone';
comment on column cube.attendance.category is 'fsm or not_fsm, or main ethnic group (record.ethnic_group); null where not known, and of need';
comment on column cube.attendance.phase is 'Null in rows of another dimension than need, as are need and sex';
alter table cube.attendance alter column phase drop not null;

alter table cube.headcount add column ethnic_group text;
comment on column cube.headcount.ethnic_group is 'Main ethnic group (record.ethnic_group); null where not known';

alter table cube.exclusion add column fsm boolean,
                           add column ethnic_group text;
comment on column cube.exclusion.fsm is 'As the roll of the school year has the pupil; null where not known';
comment on column cube.exclusion.ethnic_group is 'As the roll of the school year has the pupil; null where not known';

alter table cube.exclusion_pupil add column fsm boolean,
                                 add column ethnic_group text;
comment on column cube.exclusion_pupil.fsm is 'As the roll of the school year has the pupil; null where not known';
comment on column cube.exclusion_pupil.ethnic_group is 'As the roll of the school year has the pupil; null where not known';

comment on column cube.plan_stock.ethnic_group is 'Main ethnic group (record.ethnic_group); null where not known';

create table cube.plan_month (
    la_id integer not null,
    day   date not null,
    n     bigint not null
);
create index plan_month_la on cube.plan_month (la_id);
comment on table cube.plan_month is 'Plans in force on the last day of each month';
comment on table cube.ehc_open is 'Requests without an end on the last day of each month, by full weeks since they were received';

select load.secure_by_la('cube.plan_month');
