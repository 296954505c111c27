-- Takes the group of key $1 out, and its file with it where that named no other: how many areas were in it.
with removed as (
    delete from reference.area_group g
     where g.group_key = $1::text
    returning g.file_name
), spare as (
    delete from reference.area_group_file f
     where f.file_name in (select r.file_name from removed r)
       and not exists (select from reference.area_group o where o.file_name = f.file_name and o.group_key <> $1::text)
)
select count(*)
  from removed;
