-- The persons $1 (uuid[]) and all that are linked to them, in either direction and over several steps; no
-- more than $2.
with recursive person as (
    select unnest($1::uuid[]) as id
     union
    select case l.other when p.id then l.person else l.other end
      from person p
      join record_all.person_link l on l.other = p.id or l.person = p.id
)
select id
  from person
 limit $2::bigint
