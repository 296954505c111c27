-- Tables such as inspection outcomes have text that is what a row says, and not what tells it from
-- another: role "text" (design section 6).
alter table load.dataset_column drop constraint dataset_column_role_check;
alter table load.dataset_column add constraint dataset_column_role_check
    check (role in ('time', 'place', 'filter', 'indicator', 'text'));
