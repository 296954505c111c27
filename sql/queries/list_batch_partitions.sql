-- The tables that hold the rows of batch $1 and of no other, as parts of the tables of record_all.
select c.oid::regclass::text
  from pg_inherits i
  join pg_class c on c.oid = i.inhrelid
  join pg_class p on p.oid = i.inhparent
 where p.relnamespace = 'record_all'::regnamespace
   and p.relkind = 'p'
   and pg_get_expr(c.relpartbound, c.oid) in (format('FOR VALUES IN (%L)', $1::text),
                                              format('FOR VALUES IN (%s)', $1::text))
 order by 1
