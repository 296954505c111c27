-- The batch of dataset $1 that holds the bytes with sha256 $2.
select b.batch_id
  from load.batch b
 where b.dataset = $1::text
   and b.sha256 = $2::text;
