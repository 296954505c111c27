-- What hangs on rows that are deleted is found by their numbers, which are good within the extracts of one
-- council and day. Of several extracts of a table and day the newest counts.
create temporary table erased_row (
    record_table text not null,
    la_id        integer not null,
    last_day     date not null,
    id           text not null,
    is_newest    boolean not null
) on commit drop
