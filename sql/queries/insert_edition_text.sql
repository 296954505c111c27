-- Records what is said of batch $1: title, summary.
insert into load.edition_text (batch_id, title, summary)
values ($1::bigint, $2::text, $3::text);
