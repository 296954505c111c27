-- Whether $1 is installed with sha256 $2.
select exists (select from load.installed i where i.name = $1::text and i.sha256 = $2::text);
