-- Records that $1 is installed with sha256 $2.
insert into load.installed (name, sha256)
values ($1::text, $2::text)
    on conflict (name) do update
   set sha256 = excluded.sha256,
       installed_at = now();
