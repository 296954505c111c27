-- Whether dataset $1 is nothing but an empty table: no batch, no source file that declares it, no view
-- beside its own that reads it.
select exists (
    select
      from load.dataset d
     where d.dataset = $1::text
       and d.source is null
       and not exists (select from load.batch b where b.dataset = d.dataset)
       and not exists (
               select
                 from pg_depend p
                 join pg_rewrite r on r.oid = p.objid and p.classid = 'pg_rewrite'::regclass
                where p.refobjid in (to_regclass(format('published.%I', d.dataset)),
                                     to_regclass(format('published_all.%I', d.dataset)))
                  and r.ev_class <> to_regclass(format('published.%I', d.dataset)))
);
