-- Columns of the view indicator.$1: name and type.
select a.attname, t.typname
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
 where a.attrelid = format('indicator.%I', $1::text)::regclass
   and a.attnum > 0
   and not a.attisdropped
 order by a.attnum;
