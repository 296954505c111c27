-- The area that each place of pg_temp.incoming_place means (design section 5): place_n, area_id,
-- problem. Parameter $1: "code" or "name", which is believed where they disagree.
--   area_id  null when nothing is known by these codes and this name
--   problem  null; "unknown"; or "name", "code", "old code": that one means another area
-- A blank, x or z code without a name, and a code that is known and is no single area, give null and
-- no problem.
with name as materialized (
    select n.area_id,
           case a.level when 'subregion' then 'region' else a.level end as level,
           reference.name_key(n.name) as key,
           a.valid_from,
           a.valid_to
      from reference.area_name n
      join reference.area a using (area_id)
), place as materialized (
    select p.place_n,
           p.code,
           p.old_code,
           reference.name_key(p.name) as key,
           p.last_day,
           p.level,
           case p.level when 'region' then array['region', 'subregion'] else array[p.level] end as levels
      from pg_temp.incoming_place p
), named as (
    -- One name at different times (Dorset): the area that was there on the last day of the period,
    -- else the nearest.
    select distinct on (p.place_n) p.place_n, n.area_id
      from place p
      join name n using (level, key)
     order by p.place_n,
              p.last_day between coalesce(n.valid_from, '-infinity') and coalesce(n.valid_to, 'infinity') desc,
              abs(coalesce(n.valid_from, n.valid_to, p.last_day) - p.last_day),
              n.area_id
), candidate as materialized (
    select p.place_n,
           p.code,
           p.old_code,
           p.key,
           (select c.area_id
              from reference.area_code c
              join reference.area a using (area_id)
             where c.scheme in ('gss', 'nhs') and c.code = p.code and a.level = any (p.levels)) as by_code,
           (select c.area_id
              from reference.area_code c
             where p.level = 'la' and c.scheme = 'la' and c.code = p.old_code) as by_old_code,
           n.area_id as by_name
      from place p
      left join named n using (place_n)
), chosen as (
    select c.*,
           case $1::text
               when 'name' then coalesce(c.by_name, c.by_code, c.by_old_code)
               else coalesce(c.by_code, c.by_old_code, c.by_name)
           end as area_id
      from candidate c
)
select c.place_n,
       c.area_id,
       case
           when c.area_id is null then
               case
                   when coalesce(c.code, '') in ('', 'x', 'z') and coalesce(c.old_code, '') in ('', 'x', 'z')
                        and (c.code in ('x', 'z') or c.old_code in ('x', 'z')) then null
                   when exists (select from reference.area_code k
                                 where k.area_id is null
                                   and (k.scheme, k.code) in (('gss', c.code), ('la', c.old_code))) then null
                   else 'unknown'
               end
           when c.by_name is not null and k.area_id is null then 'name'
           when c.by_code <> c.area_id then 'code'
           when c.by_old_code <> c.area_id then 'old code'
       end as problem
  from chosen c
  left join (select distinct n.area_id, n.key from name n) k using (area_id, key)
 order by c.place_n;
