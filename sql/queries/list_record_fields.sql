-- Fields of the tables of record-level data, in their order: table, field, type, needed, list of codes, lowest,
-- highest, other names, privacy.
select f.record_table, f.field, f.type, f.is_needed, f.codes, f.lowest, f.highest, f.other_names, f.privacy
  from reference.record_field f
  join reference.record_table t using (record_table)
 order by t.position, f.position;
