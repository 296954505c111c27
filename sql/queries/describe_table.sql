-- The columns of table $1 in their order: name, and how it stands in "create table".
select a.attname,
       format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
              case when a.attnotnull then ' not null' else '' end)
  from pg_attribute a
 where a.attrelid = $1::regclass
   and a.attnum > 0
   and not a.attisdropped
 order by a.attnum;
