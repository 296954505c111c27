-- Ids of the areas that $1 means: a GSS code of any year, a three-digit code, a code of the health
-- service, or a name. A code is believed before a name, and a name means a council before a board of
-- the health service that is called the same ("Gloucestershire").
with p as (
    select btrim($1::text) as given
), by_code as (
    select c.area_id
      from reference.area_code c, p
     where c.area_id is not null
       and (c.code = upper(p.given) or c.code = p.given)
), by_name as (
    select n.area_id,
           a.level in ('icb', 'sub_icb') as is_health
      from reference.area_name n
      join reference.area a using (area_id),
           p
     where reference.name_key(n.name) = reference.name_key(p.given)
)
select b.area_id
  from by_code b
union
select n.area_id
  from by_name n
 where not exists (select from by_code)
   and (not n.is_health or not exists (select from by_name o where not o.is_health))
 order by 1;
