-- Forgets the values of indicator $1 but for those of the areas $2 (null: of none).
delete from metric.value v
 where v.indicator = $1::text
   and ($2::integer[] is null or v.area_id <> all ($2::integer[]));
