-- Records dataset $1, claimed by source $2 (or null).
insert into load.dataset (dataset, source)
values ($1::text, $2::text)
    on conflict (dataset) do update set source = coalesce(excluded.source, load.dataset.source);
