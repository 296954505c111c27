-- Role $1 no longer sees the LAs $2 (integer[]), or any with null. Returns how many were taken away and how
-- many are left.
with p as (
    select $1::text as role_name, $2::integer[] as ids
), gone as (
    delete from load.role_area a
     using p
     where a.role_name = p.role_name
       and (p.ids is null or a.la_id = any (p.ids))
    returning a.la_id
)
select (select count(*) from gone),
       (select count(*)
          from load.role_area a
          join p on p.role_name = a.role_name
         where not exists (select from gone g where g.la_id = a.la_id));
