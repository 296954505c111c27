-- Removes batch $1 with its findings and rejected rows.
delete from load.batch b
 where b.batch_id = $1::bigint;
