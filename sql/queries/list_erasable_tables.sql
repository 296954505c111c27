-- The tables of record-level data, sorted by name, as loads lock them: name, position, the condition that a
-- row t lies in the academic year from $2 to $3 (null where only a row's extract has a day), whether its rows
-- name a person. Whatever a term's last day is, it is in the term's year.
select t.record_table,
       t.position,
       case
           when f.type = 'acad_year'
           then format('t.%I = (select to_char($2::date, ''"AY"YYYY'') || to_char($3::date, ''"-"YY''))', f.field)
           when f.type is not null
           then format('t.%I between $2::date and $3::date', f.field)
       end,
       exists (select
                 from pg_attribute a
                where a.attrelid = to_regclass(format('record_all.%I', t.record_table))
                  and a.attname = 'person'
                  and not a.attisdropped)
  from reference.record_table t
  left join reference.record_field f on f.record_table = t.record_table
                                    and f.field = split_part(t.dated_by, ' ', 1)
 order by t.record_table collate "C"
