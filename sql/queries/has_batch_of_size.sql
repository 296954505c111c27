-- Whether a batch of dataset $1 came from a file of $2 bytes.
select exists (select from load.batch b where b.dataset = $1::text and b.bytes = $2::bigint);
