-- Forgets which extracts of table $1 of LA $2 count.
delete from load.extract_cover c
 using load.extract e
 where e.batch_id = c.batch_id
   and e.record_table = $1
   and e.la_id = $2::integer
