-- Of the tables with the numbers in $1 (oid[]), those that are still no part of a dataset. To be asked
-- after lock_orphans.sql in the same transaction: a load may have ended in between. The table of a batch
-- that is recorded is no orphan: somebody has detached it.
select c.oid::regclass::text
  from pg_class c
 where c.oid = any ($1::oid[])
   and not c.relispartition
   and not exists (
           select
             from load.batch b
            where b.batch_id = (regexp_match(c.relname, '^batch_([0-9]+)'))[1]::bigint);
