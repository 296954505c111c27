-- Columns of published datasets that the view indicator.$1 reads: dataset, column.
select distinct c.relname, a.attname
  from pg_rewrite r
  join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
  join pg_class c on c.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
 where r.ev_class = format('indicator.%I', $1::text)::regclass
   and n.nspname = 'published'
   and d.refobjsubid > 0
 order by 1, 2;
