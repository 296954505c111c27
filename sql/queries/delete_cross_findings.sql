-- Forgets what rule $2 found in extracts of LA $1.
delete from load.finding f
 using load.extract e
 where e.batch_id = f.batch_id
   and e.la_id = $1::integer
   and f.rule = $2;
