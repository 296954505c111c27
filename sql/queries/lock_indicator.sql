-- Queues at the lock of indicator $1 until the transaction ends.
select pg_advisory_xact_lock(hashtext('inclusion indicator ' || $1::text));
