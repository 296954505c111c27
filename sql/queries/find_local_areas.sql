-- The areas that $1, a code of any year, a three-digit code or a name, may mean, likeliest first: area id, level,
-- name, first and last day as days since 0001-01-01 (that day being 1; null while unbounded). A code is believed
-- before a name; boards of the health service are not meant.
with p as materialized (
    select btrim($1::text) as given
), by_code as materialized (
    select c.area_id
      from reference.area_code c, p
     where c.area_id is not null
       and c.scheme in ('gss', 'la')
       and c.code = upper(p.given)
), key as materialized (
    select reference.name_key(p.given) as key
      from p
     where not exists (select from by_code)
), found as (
    select b.area_id
      from by_code b
    union
    select n.area_id
      from key k
      join reference.area_name n on reference.name_key(n.name) = k.key
)
select a.area_id, a.level, a.name, a.valid_from - date '0001-01-01' + 1, a.valid_to - date '0001-01-01' + 1
  from found f
  join reference.area a using (area_id)
 where a.level not in ('icb', 'sub_icb')
 order by a.level = 'la' desc, a.valid_to desc nulls first, a.area_id;
