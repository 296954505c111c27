-- What groups are called.
select distinct on (g.group_key) g.name
  from reference.area_group g
 order by g.group_key, g.line;
