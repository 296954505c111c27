-- Tables of record-level data: name, family, holds, dated_by, row_key, title.
select record_table, family, holds, dated_by, row_key, title
  from reference.record_table
 order by position;
