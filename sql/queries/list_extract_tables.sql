-- Tables of record-level data of which LA $1 has extracts that count.
select distinct e.record_table
  from load.extract e
  join load.extract_cover c using (batch_id)
 where e.la_id = $1::integer;
