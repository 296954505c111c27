-- Keeps what rule $2 (severity $3) found in batch $1: first line, column, rows, message.
insert into load.finding (batch_id, position, rule, severity, line, column_name, value, rows_n, message)
select $1::bigint,
       coalesce(max(position), 0) + 1,
       $2,
       case $3 when 'query' then 'warning' else 'error' end,
       $4::bigint,
       $5,
       null,
       $6::bigint,
       $7
  from load.finding
 where batch_id = $1::bigint;
