-- Records a source: id, title, publisher, release, caveats.
insert into load.source (source, title, publisher, release, caveats)
values ($1::text, $2::text, $3::text, $4::text, $5::text)
    on conflict (source) do update
   set title = excluded.title,
       publisher = excluded.publisher,
       release = excluded.release,
       caveats = excluded.caveats;
