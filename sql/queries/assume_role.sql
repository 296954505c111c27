-- Once inclusion_load owns the program's schemas, the program works as inclusion_load, whoever it logged in
-- as, so that what one of its members loads another can take out. For those who may; others stay who they
-- are. From PostgreSQL 16 on a member may be one without the right to become the role.
select set_config('role', r.rolname, false)
  from pg_namespace n
  join pg_roles r on r.oid = n.nspowner
 where n.nspname = 'load'
   and r.rolname = 'inclusion_load'
   and pg_has_role(session_user, r.oid,
                   case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end);
