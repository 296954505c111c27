-- Codes of the LAs that are never ranked.
select a.code
  from reference.area a
 where a.level = 'la'
   and not a.is_ranked
 order by a.code collate "C";
