-- The SELECT of the view indicator.$1 as PostgreSQL writes it, without the semicolon.
select rtrim(pg_get_viewdef(format('indicator.%I', $1::text)::regclass), '; ');
