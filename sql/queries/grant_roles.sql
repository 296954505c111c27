-- Gives each role its rights in this database, as inclusion_load, which owns everything. Nothing is granted
-- on a partition, since those are not under the policies of their parents: they lie in schema load, whose
-- tables are named one by one. Running it again changes nothing and locks nothing: what is there is left.
--   inclusion_analyst  reads everything but identities: a person is a keyed hash, by which rows are joined
--                      and persons counted; which hashes are one person (record_all.person_link) and what
--                      is kept of the key (load.identity_key) is not for reading. Records are read through
--                      the views of schema record; the tables below, which those views need, cannot be
--                      named without a right to schema record_all.
--   inclusion_council  the same, under the policies.
--   inclusion_reader   reads schema dashboard. The tables below its views cannot be named either.
do $$
declare
    item text;
begin
    for item in
        select format('grant usage on schema %I to inclusion_analyst, inclusion_council', n.nspname)
          from pg_namespace n
         where n.nspname in ('reference', 'load', 'published', 'published_all', 'record', 'cube', 'indicator',
                             'stat', 'metric', 'dashboard')
           and not (has_schema_privilege('inclusion_analyst', n.oid, 'usage')
                    and has_schema_privilege('inclusion_council', n.oid, 'usage'))
        union all
        select format('grant usage on schema %I to inclusion_reader', n.nspname)
          from pg_namespace n
         where n.nspname = 'dashboard'
           and not has_schema_privilege('inclusion_reader', n.oid, 'usage')
        union all
        -- What is made of records is granted when it is under a policy, and not before.
        select format('grant select on %I.%I to inclusion_analyst, inclusion_council', n.nspname, c.relname)
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v')
           and not c.relispartition
           and c.relname <> 'person_link'
           and not (has_table_privilege('inclusion_analyst', c.oid, 'select')
                    and has_table_privilege('inclusion_council', c.oid, 'select'))
           and (n.nspname in ('reference', 'published', 'published_all', 'indicator', 'dashboard')
                or (n.nspname in ('record', 'cube') and c.relkind = 'v')
                or (n.nspname in ('record_all', 'cube', 'metric') and c.relrowsecurity and c.relforcerowsecurity)
                or (n.nspname = 'metric' and c.relname in ('gap', 'gap_change', 'indicator', 'series_break',
                                                                 'shown_value'))
                or (n.nspname = 'load'
                    and c.relname in ('batch', 'dataset', 'dataset_column', 'edition_column', 'edition_text',
                                      'extract', 'extract_cover', 'extract_quality', 'extract_quality_check',
                                      'finding', 'installed', 'quality', 'quality_input', 'record_reject',
                                      'reject', 'role_area', 'schema_step', 'source', 'unloaded', 'wrong_row')))
        union all
        select format('grant select on %I.%I to inclusion_reader', n.nspname, c.relname)
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         where ((n.nspname = 'dashboard' and c.relkind = 'v')
                or (n.nspname, c.relname) in (('metric', 'value'), ('metric', 'indicator'), ('metric', 'series_break'),
                                              ('reference', 'area'), ('reference', 'period'),
                                              ('reference', 'cohort'), ('load', 'dataset'), ('load', 'source')))
           and not has_table_privilege('inclusion_reader', c.oid, 'select')
        union all
        -- As load.secure() makes policies before there are roles, they are of the login that made the schemas.
        select format('alter policy %I on %I.%I to %s', p.polname, n.nspname, c.relname,
                      case
                          when p.polname = 'everything' then
                              format('inclusion_load, inclusion_analyst using (%s)', load.all_condition(c.oid))
                          when c.oid = 'metric.value'::regclass and p.polname = 'published' then
                              'inclusion_council, inclusion_reader'
                          else 'inclusion_council'
                      end)
          from pg_policy p
          join pg_class c on c.oid = p.polrelid
          join pg_namespace n on n.oid = c.relnamespace
         where p.polname in ('everything', 'own_la', 'own_batch', 'own_role', 'published')
           and n.nspname in ('load', 'record_all', 'cube', 'metric')
           and not p.polroles @> array[(select r.oid
                                          from pg_roles r
                                         where r.rolname = case p.polname
                                                               when 'everything' then 'inclusion_load'
                                                               else 'inclusion_council'
                                                           end)]
        union all
        -- Datasets and indicators come and go.
        select format('alter default privileges for role inclusion_load in schema %I'
                      ' grant select on tables to inclusion_analyst, inclusion_council', n.nspname)
          from pg_namespace n
         where n.nspname in ('published', 'published_all', 'indicator')
           and not exists (
                   select
                     from pg_default_acl a
                     join pg_roles r on r.oid = a.defaclrole
                    where a.defaclnamespace = n.oid
                      and r.rolname = 'inclusion_load')
    loop
        execute item;
    end loop;
end
$$;
