-- What plans in force are counted by more: where their establishments are and of which kind, personal budgets,
-- ethnicity; who asked for an assessment; and three cubes about new plans and annual reviews.
alter table cube.ehc_flow add column source text;
comment on column cube.ehc_flow.source is 'Of a request: who made it, as the return has it; null where it does not say';

alter table cube.plan_stock add column out_area boolean,
                            add column has_budget boolean,
                            add column ethnic_group text;
comment on column cube.plan_stock.setting is
    'Kind of establishment or code of the setting, in lower case; school (kind not known), provider (a UKPRN that the list of establishments has not), unknown (no placement)';
comment on column cube.plan_stock.out_area is
    'The establishment lies in another LA than the one that maintains the plan; null where there is none, or where is not known';
comment on column cube.plan_stock.has_budget is 'Personal budget; null where the return does not say';
comment on column cube.plan_stock.ethnic_group is 'Main ethnic group';

create table cube.plan_new (
    la_id    integer not null,
    day      date not null,
    setting  text not null,
    out_area boolean,
    n        bigint not null
);
create index plan_new_la on cube.plan_new (la_id);
comment on table cube.plan_new is
    'New plans by the day of issue and the first setting on that day or after; columns as in cube.plan_stock';

create table cube.plan_review (
    la_id   integer not null,
    event   text not null check (event in ('meeting', 'decision', 'amended', 'phase')),
    day     date not null,
    outcome text,
    days    integer,
    n       bigint not null
);
create index plan_review_la on cube.plan_review (la_id);
comment on table cube.plan_review is
    'The latest annual review of each plan, and phase transfers of plans in force on the day that they are due';
comment on column cube.plan_review.event is
    'meeting: by its day; decision: by the day it was notified; amended: meetings whose outcome is to amend; phase: by the day due';
comment on column cube.plan_review.days is
    'decision and amended: from the meeting to the decision, to the amended plan; phase: from the day due to the final plan; null while open';

create table cube.plan_due (
    la_id          integer not null,
    day            date not null,
    is_due         boolean not null,
    is_held        boolean not null,
    months_overdue integer,
    n              bigint not null
);
create index plan_due_la on cube.plan_due (la_id);
comment on table cube.plan_due is 'Annual reviews of the plans in force on the last day of the register';
comment on column cube.plan_due.is_due is 'The plan is a year old';
comment on column cube.plan_due.is_held is 'A meeting was held in the year to the day';
comment on column cube.plan_due.months_overdue is 'Full months since a year after the last meeting, or after the plan began; null if that is to come';

select load.secure_by_la('cube.plan_new');
select load.secure_by_la('cube.plan_review');
select load.secure_by_la('cube.plan_due');
