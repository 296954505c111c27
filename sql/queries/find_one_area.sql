-- The one area that $1 means, likeliest first: authorities before boards of the health service, those that are before
-- those that were.
with p as (
    select btrim($1::text) as given
), by_code as (
    select c.area_id
      from reference.area_code c, p
     where c.area_id is not null
       and c.code in (upper(p.given), p.given)
), found as (
    select b.area_id
      from by_code b
    union
    select n.area_id
      from reference.area_name n, p
     where reference.name_key(n.name) = reference.name_key(p.given)
       and not exists (select from by_code)
)
select a.area_id
  from found f
  join reference.area a using (area_id)
 order by a.level in ('icb', 'sub_icb'), a.level = 'la' desc, a.valid_to desc nulls first, a.area_id
 limit 1;
