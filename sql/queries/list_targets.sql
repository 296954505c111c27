-- Targets with who set them. Columns: see engine/cli/cmd_targets.c.
select t.indicator, a.code, a.name, t.period, t.cohort, t.target, t.milestone, t.file_name, t.line,
       to_char(f.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), f.loaded_by
  from reference.target t
  join reference.target_file f using (file_name)
  join reference.area a using (area_id)
  left join reference.period d using (period)
 order by t.indicator, a.code collate "C", d.period_start, d.period_end, t.period, t.cohort collate "C";
