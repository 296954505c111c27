-- Stores the rejected rows that were copied into pg_temp.incoming_reject.
insert into load.reject (batch_id, line, cells, reason)
select i.batch_id, i.line, i.cells, i.reason
  from pg_temp.incoming_reject i;
