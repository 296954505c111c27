-- The tables of record-level data, sorted by name, as loads lock them: name, position, the day of a row t
-- as an expression (null where only its extract has one), whether its rows name a person.
select t.record_table,
       t.position,
       case
           when t.dated_by = 'acad_year term' then 'record.term_last_day(t.acad_year, t.term)'
           when f.type = 'acad_year' then format('record.year_last_day(t.%I)', f.field)
           when t.dated_by is not null then format('t.%I', f.field)
       end,
       exists (select
                 from pg_attribute a
                where a.attrelid = to_regclass(format('record_all.%I', t.record_table))
                  and a.attname = 'person'
                  and not a.attisdropped)
  from reference.record_table t
  left join reference.record_field f on f.record_table = t.record_table
                                    and f.field = t.dated_by
 order by t.record_table collate "C"
