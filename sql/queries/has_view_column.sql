-- Whether the view indicator.$1 has the column $2.
select exists (
    select
      from pg_attribute a
     where a.attrelid = format('indicator.%I', $1::text)::regclass
       and a.attname = $2::text
       and not a.attisdropped
);
