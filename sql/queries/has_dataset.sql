-- Whether dataset $1 has a table.
select exists (select from load.dataset d where d.dataset = $1::text);
