-- Of the tables with the numbers in $1 (oid[]), those that are still no part of a dataset. To be asked
-- after lock_orphans.sql in the same transaction: a load may have ended in between.
select c.oid::regclass::text
  from pg_class c
 where c.oid = any ($1::oid[])
   and not c.relispartition;
