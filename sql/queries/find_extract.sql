-- The LA of extract $1.
select la_id
  from load.extract
 where batch_id = $1::bigint;
