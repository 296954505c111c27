-- Forgets dataset $1 and its columns.
with columns as (
    delete from load.dataset_column c
     where c.dataset = $1::text
)
delete from load.dataset d
 where d.dataset = $1::text;
