-- Queues at the lock of dataset $1 until the transaction ends.
select pg_advisory_xact_lock(hashtext('inclusion dataset ' || $1::text));
