-- Relations that the view indicator.$1 reads: schema, name, and whether they hold record-level results.
select distinct n.nspname, c.relname,
       n.nspname = 'cube'
       or (n.nspname = 'indicator' and exists (select
                                                 from metric.indicator i
                                                where i.indicator = c.relname
                                                  and i.basis <> 'published'))
  from pg_rewrite r
  join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
  join pg_class c on c.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
  join pg_namespace n on n.oid = c.relnamespace
 where r.ev_class = format('indicator.%I', $1::text)::regclass
   and c.oid <> r.ev_class
 order by 1, 2;
