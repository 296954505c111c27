-- Tables of batches that were being loaded when a command or the server died: their numbers. A load at
-- work holds the lock of its batch; those taken here are given back when the transaction ends. A server
-- or a session that may only read leaves them to others.
with candidate as materialized (
    select c.oid,
           (regexp_match(c.relname, '^batch_([0-9]+)'))[1]::integer as batch_id
      from pg_class c
     where c.relnamespace = 'load'::regnamespace
       and c.relname ~ '^batch_[0-9]+(_[0-9]+)?$'
       and not c.relispartition
       and pg_has_role(c.relowner, 'usage')
       and not current_setting('transaction_read_only')::boolean
)
select oid::bigint
  from candidate
 where pg_try_advisory_xact_lock(hashtext('inclusion batch'), batch_id);
