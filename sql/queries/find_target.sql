-- The file other than $5 that sets a target for indicator $1, area $2, period $3 and cohort $4.
select t.file_name
  from reference.target t
 where (t.indicator, t.area_id, t.period, t.cohort) = ($1::text, $2::integer, $3::text, $4::text)
   and t.file_name <> $5::text;
