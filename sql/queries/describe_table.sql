-- The columns of table $1 as they stand in "create table".
select string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                         case when a.attnotnull then ' not null' else '' end), ', ' order by a.attnum)
  from pg_attribute a
 where a.attrelid = $1::regclass
   and a.attnum > 0
   and not a.attisdropped;
