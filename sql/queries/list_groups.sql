-- Groups of authorities with who named them. Columns: see engine/cli/cmd_groups.c.
select g.name, a.code, a.name, g.file_name, g.line,
       to_char(f.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), f.loaded_by
  from reference.area_group g
  join reference.area_group_file f using (file_name)
  join reference.area a using (area_id)
 order by g.group_key, a.code collate "C";
