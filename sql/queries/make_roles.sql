-- Makes the roles of inclusion and gives its schemas to inclusion_load, whose members may load. Run in the
-- database that `inclusion init` was run in, by a superuser, or by a role that has CREATEROLE and owns that
-- database. Running it again changes nothing. A role is of the whole server; what it may do is of this
-- database.
set local search_path = pg_catalog;

do $$
declare
    name text;
begin
    foreach name in array array['inclusion_load', 'inclusion_analyst', 'inclusion_reader', 'inclusion_council'] loop
        if not exists (select from pg_roles where rolname = name) then
            begin
                execute format('create role %I nologin', name);
            exception
                when duplicate_object or unique_violation then
                    null; -- made by another database's run at this moment
            end;
        end if;
    end loop;
end
$$;

do $$
declare
    ours constant text[] := array['reference', 'load', 'published', 'published_all', 'record', 'record_all',
                                  'cube', 'indicator', 'stat', 'metric', 'dashboard'];
    owner_id oid := (select nspowner from pg_namespace where nspname = 'load');
    owner_name text := (select rolname from pg_roles where oid = owner_id);
    item text;
begin
    if owner_name is null then
        raise exception using errcode = 'invalid_schema_name',
            message = format('there is nothing of inclusion in database "%s"', current_database()),
            hint = 'run `inclusion init` there first';
    end if;
    if owner_name = 'inclusion_load' then
        return;
    end if;
    execute format('grant inclusion_load to %I', owner_name);
    execute format('grant create, temporary, connect on database %I to inclusion_load', current_database());
    if not has_database_privilege('inclusion_load', current_database(), 'create') then
        raise exception using errcode = 'insufficient_privilege',
            message = format('only the owner of database "%s" may let inclusion_load make schemas in it',
                             current_database());
    end if;
    for item in
        select format('alter schema %I owner to inclusion_load', n.nspname)
          from pg_namespace n
         where n.nspname = any (ours)
           and n.nspowner = owner_id
    loop
        execute item;
    end loop;
    -- Sequences of identity columns, indexes and row types go with their tables.
    for item in
        select format('alter %s %I.%I owner to inclusion_load',
                      case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
                                     when 'S' then 'sequence' else 'table' end,
                      n.nspname, c.relname)
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = any (ours)
           and c.relowner = owner_id
           and c.relkind in ('r', 'p', 'v', 'm', 'S')
           and not exists (
                   select
                     from pg_depend d
                    where d.classid = 'pg_class'::regclass
                      and d.objid = c.oid
                      and d.deptype in ('a', 'i')
                      and c.relkind = 'S')
        union all
        select format('alter routine %s owner to inclusion_load', p.oid::regprocedure)
          from pg_proc p
          join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = any (ours)
           and p.proowner = owner_id
    loop
        execute item;
    end loop;
end
$$;
