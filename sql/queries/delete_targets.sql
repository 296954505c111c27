-- Takes file $1 out with its targets: how many targets, how many files (0 or 1).
with gone as (
    select count(*) as target_n
      from reference.target t
     where t.file_name = $1::text
), removed as (
    delete from reference.target_file f
     where f.file_name = $1::text
    returning f.file_name
)
select gone.target_n, (select count(*) from removed)
  from gone;
