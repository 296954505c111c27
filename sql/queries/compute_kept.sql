-- Forgets the figures that were there for the sums over LAs alone.
with p as (
    select $1::text, $2::text, $3::text, $4::text, $5::text
)
delete from pg_temp.figure f
 using p
 where f.is_kept;
