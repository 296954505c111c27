-- Counts of small groups are a council's as its records are: each sees those of its own LAs.
select load.secure_by_la(c.oid::regclass)
  from pg_class c
 where c.relnamespace = 'cube'::regnamespace
   and c.relkind in ('r', 'p')
   and not c.relispartition;
