-- Tables such as inspection outcomes have text that is what a row says, and not what tells it from
-- another: role "text" (design section 6).
alter table load.dataset_column drop constraint dataset_column_role_check;
alter table load.dataset_column add constraint dataset_column_role_check
    check (role in ('time', 'place', 'filter', 'indicator', 'text'));

-- Areas of the health service have codes of its own ("QF7", "02P") beside those of the ONS.
alter table reference.area_code drop constraint area_code_scheme_check;
alter table reference.area_code add constraint area_code_scheme_check check (scheme in ('gss', 'la', 'nhs'));
