-- Takes file $1 out with its groups: how many groups it had named.
with gone as (
    select count(distinct g.group_key) as group_n
      from reference.area_group g
     where g.file_name = $1::text
), removed as (
    delete from reference.area_group_file f
     where f.file_name = $1::text
)
select gone.group_n
  from gone;
