-- Whether every role is there and inclusion_load owns the program's schemas, and whether the login may make
-- roles: are_ready, may_make.
select (select count(*) = 4
          from pg_roles r
         where r.rolname in ('inclusion_load', 'inclusion_analyst', 'inclusion_reader', 'inclusion_council'))
       and exists (
               select
                 from pg_namespace n
                 join pg_roles r on r.oid = n.nspowner
                where n.nspname = 'load'
                  and r.rolname = 'inclusion_load') as are_ready,
       (select u.rolsuper or u.rolcreaterole
          from pg_roles u
         where u.rolname = session_user) as may_make;
