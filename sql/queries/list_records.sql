-- The fields of the tables of record-level data, for those who make extracts: table, field, type, needed, codes,
-- lowest, highest, what is stored, other names, about.
select f.record_table,
       f.field,
       f.type,
       case when f.is_needed then 'yes' else '' end,
       (select string_agg(c.code, ' ' order by c.position) from reference.record_code c where c.list = f.codes),
       f.lowest,
       f.highest,
       case f.privacy
           when 'keep' then 'as it is'
           when 'hash' then 'as a keyed hash'
           when 'month' then 'its month'
           else 'never'
       end,
       f.other_names,
       f.about
  from reference.record_field f
  join reference.record_table t using (record_table)
 order by t.position, f.position;
