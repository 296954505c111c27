-- Of role $1: whether it sees every council anyway (sees_all), is a member of inclusion_council
-- (is_council), and whether the login may change that (may_grant). No row when there is no such role.
with p as (
    select $1::name as role_name
), council as (
    select r.oid
      from pg_roles r
     where r.rolname = 'inclusion_council'
)
select r.rolsuper
       or r.rolbypassrls
       or exists (
              select
                from pg_roles g
               where g.rolname in ('inclusion_load', 'inclusion_analyst')
                 and pg_has_role(r.oid, g.oid, 'usage')) as sees_all,
       exists (
           select
             from pg_auth_members m
             join council c on c.oid = m.roleid
            where m.member = r.oid) as is_council,
       exists (
           select
             from pg_roles u
             join council c on true
            where u.rolname = session_user
              and (u.rolsuper
                   or (u.rolcreaterole and current_setting('server_version_num')::integer < 160000)
                   or pg_has_role(u.oid, c.oid, 'member with admin option'))) as may_grant
  from pg_roles r
  join p on r.rolname = p.role_name;
