-- Ids of the areas that $1 means: a GSS code of any year, a three-digit code, or a name. A code is
-- believed before a name.
with p as (
    select btrim($1::text) as given
), by_code as (
    select c.area_id
      from reference.area_code c, p
     where c.area_id is not null
       and (c.code = upper(p.given) or c.code = p.given)
)
select b.area_id
  from by_code b
union
select n.area_id
  from reference.area_name n, p
 where reference.name_key(n.name) = reference.name_key(p.given)
   and not exists (select from by_code)
 order by 1;
