-- Who may see what (design section 4). Nothing here needs the roles to exist: they are made, and the
-- grants given, by sql/queries/make_roles.sql and grant_roles.sql, when somebody may.
create schema dashboard;
comment on schema dashboard is
    'What inclusion_reader sees, and Power BI or R connects to: published figures, rounded as they are shown';

create table load.role_area (
    role_name  text not null check (role_name not in ('inclusion_load', 'inclusion_analyst', 'inclusion_reader',
                                                      'inclusion_council')),
    la_id      integer not null,
    granted_at timestamptz not null default now(),
    primary key (role_name, la_id)
);
comment on table load.role_area is 'Whose records the members of inclusion_council see: `inclusion role` keeps it';
comment on column load.role_area.role_name is
    'A login role, or a role that login roles are members of; a role that is dropped and made again is the same';

-- True when the rights of role @p_role are those of whoever asks. A role that does not exist is nobody's,
-- where pg_has_role by name would fail. The bodies of these functions are parsed here and not when they are
-- called, so that whoever asks needs no right to the schema that they are in.
create function load.has_role(p_role text)
returns boolean
language sql stable parallel safe
return exists (
    select
      from pg_catalog.pg_roles r
     where r.rolname = p_role
       and pg_catalog.pg_has_role(r.oid, 'usage'));
comment on function load.has_role(text) is 'Whether the one who asks has the rights of a role';

-- A row of load.role_area says nothing by itself: its role must also be a member of inclusion_council.
create function load.visible_las()
returns integer[]
language sql stable parallel safe
return array(
    select a.la_id
      from load.role_area a
     where load.has_role(a.role_name)
       and load.has_role('inclusion_council'));
comment on function load.visible_las() is 'The LAs whose records the one who asks may see as a council''s role';

-- The program itself and analysts. Only asked when there are roles; one expression, so that the planner
-- takes it in place of the call.
create function load.sees_every_la()
returns boolean
language sql stable parallel safe
return pg_catalog.pg_has_role('inclusion_load', 'usage') or pg_catalog.pg_has_role('inclusion_analyst', 'usage');
comment on function load.sees_every_la() is 'Whether the one who asks sees the records of every LA';

-- That question as a query on @p_table asks it. On a partitioned table it is asked once for each partition,
-- on a plain one for each row unless it stands in a sub-select; a sub-select keeps PostgreSQL 15 from
-- running the whole query in parallel, and the views of schema record join the few rows of extract_cover.
create function load.all_condition(p_table regclass)
returns text
language sql stable
begin atomic
    select case
               when c.relkind = 'p' or c.oid = 'load.extract_cover'::regclass then 'load.sees_every_la()'
               else '(select load.sees_every_la())'
           end
      from pg_catalog.pg_class c
     where c.oid = p_table;
end;
comment on function load.all_condition(regclass) is 'The condition of a table''s policy "everything", once there are roles';

-- Puts a table under row-level security, its owner included, with the policies everything, for the program
-- and analysts, and, where @p_condition is given, @p_policy, which shows councils the rows that meet it.
--
-- Each policy is for roles of its own, and none for all, since those that apply to a role are joined by
-- "or": the program's own queries then cost what they cost without. Whether the one who asks sees every LA
-- is asked although the role says as much: a view that looks with its owner's eyes takes the owner's
-- policies, and then shows nothing to those who may not see.
--
-- Before there are roles the owner is alone, and all policies are the owner's;
-- sql/queries/grant_roles.sql then makes them what they are made here afterwards. A partition is not under
-- its parent's policies: grant nothing on one.
create function load.secure(p_table regclass, p_policy text default null, p_condition text default null)
returns void
language plpgsql
as $$
declare
    has_roles constant boolean := exists (
        select
          from pg_catalog.pg_namespace n
          join pg_catalog.pg_roles r on r.oid = n.nspowner
         where n.nspname = 'load'
           and r.rolname = 'inclusion_load');
begin
    execute format('alter table %s enable row level security, force row level security', p_table);
    execute format('create policy everything on %s to %s using (%s)', p_table,
                   case when has_roles then 'inclusion_load, inclusion_analyst' else 'current_user' end,
                   case when has_roles then load.all_condition(p_table) else 'true' end);
    if p_condition is not null then
        execute format('create policy %I on %s to %s using (%s)', p_policy, p_table,
                       case when has_roles then 'inclusion_council' else 'current_user' end, p_condition);
    end if;
end
$$;
comment on function load.secure(regclass, text, text) is
    'Puts a table under row-level security: the program and analysts see all, councils what meets a condition';

-- The same for a table with a column la_id: councils see the rows of their own LAs. The function stands in
-- a sub-select, so that a query asks it once and not for each row.
create function load.secure_by_la(p_table regclass)
returns void
language sql
begin atomic
    select load.secure(p_table, 'own_la', 'la_id = any ((select load.visible_las())::integer[])');
end;
comment on function load.secure_by_la(regclass) is
    'Puts a table that has a column la_id under row-level security by LA';

-- The same for a table with a column batch_id: councils see the rows of the batches that they see.
create function load.secure_by_batch(p_table regclass)
returns void
language sql
begin atomic
    select load.secure(p_table, 'own_batch', 'batch_id in (select b.batch_id from load.batch b)');
end;
comment on function load.secure_by_batch(regclass) is
    'Puts a table that has a column batch_id under row-level security by the LA of its batch';

-- Councils see which LAs are theirs, and not whose the others are.
select load.secure('load.role_area', 'own_role', 'load.has_role(role_name)');

select load.secure_by_la(c.oid::regclass)
  from pg_class c
 where c.relnamespace = 'record_all'::regnamespace
   and c.relkind in ('r', 'p')
   and not c.relispartition;
select load.secure_by_la('load.extract');

-- Batches of published datasets are for all, those of extracts for their own LA.
select load.secure('load.batch', 'own_batch',
                   'not starts_with(dataset, ''record.'') or batch_id in (select e.batch_id from load.extract e)');
select load.secure_by_batch('load.extract_cover');
select load.secure_by_batch('load.finding');
select load.secure_by_batch('load.reject');
select load.secure_by_batch('load.record_reject');

-- Of an extract that was taken out nobody knows any more whose it was.
select load.secure('load.unloaded', 'published', 'not starts_with(dataset, ''record.'')');

-- Figures from published data are for all. Of those from records a council's role sees its own LA's. It
-- does not see those of regions and of England: until disclosure control there is no telling how few LAs
-- they are the sum of, and where there are two, one of them is the difference. Readers see none: policy
-- published is theirs as well.
select load.secure('metric.value', 'own_la', 'area_id = any ((select load.visible_las())::integer[])');
create policy published on metric.value to current_user
    using (indicator in (select i.indicator from metric.indicator i where i.basis = 'published'));

-- A view that looks with its owner's eyes would show what its reader may not see.
do $$
declare
    v regclass;
begin
    for v in
        select c.oid::regclass
          from pg_class c
         where c.relnamespace in ('published'::regnamespace, 'indicator'::regnamespace)
           and c.relkind = 'v'
    loop
        execute format('alter view %s set (security_invoker = true)', v);
    end loop;
end
$$;
