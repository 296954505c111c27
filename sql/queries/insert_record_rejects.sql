-- Stores the rejected rows that were copied into pg_temp.incoming_record_reject.
insert into load.record_reject (batch_id, line, rule, column_name)
select i.batch_id, i.line, i.rule, i.column_name
  from pg_temp.incoming_record_reject i;
