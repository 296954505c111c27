-- How many editions of dataset $1 are in.
select count(*)
  from load.batch b
 where b.dataset = $1::text;
