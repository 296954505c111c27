-- Measures the extracts of council $1 (null: of all) that are not as they were measured; how many those were.
select load.measure_quality($1::integer);
