-- The group called $1: key, its name as it was written first, and the file that named it; name and file are null when
-- there is none.
with p as (
    select reference.name_key($1::text) as group_key
)
select p.group_key, g.name, g.file_name
  from p
  left join lateral (select o.name, o.file_name
                       from reference.area_group o
                      where o.group_key = p.group_key
                      order by o.line
                      limit 1) g on true;
