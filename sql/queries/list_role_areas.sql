-- Who sees which LA: role, la_code, la_name, granted_at, state ("sees it", or why not).
select a.role_name,
       l.old_code,
       l.name,
       to_char(a.granted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       case
           when r.oid is null then 'no such role'
           when not exists (
                    select
                      from pg_roles c
                     where c.rolname = 'inclusion_council'
                       and pg_has_role(r.oid, c.oid, 'usage')) then 'not in inclusion_council'
           else 'sees it'
       end
  from load.role_area a
  left join reference.area l on l.area_id = a.la_id
  left join pg_roles r on r.rolname = a.role_name
 order by a.role_name, l.old_code, a.la_id;
