-- Queues at the lock of cube $1 until the transaction ends.
select pg_advisory_xact_lock(hashtext('inclusion cube ' || $1::text));
