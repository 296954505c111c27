-- Forgets the marked rows of dataset $1.
delete from load.wrong_row w
 using load.batch b
 where b.batch_id = w.batch_id
   and b.dataset = $1::text;
