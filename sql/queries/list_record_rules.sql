-- Rules between the fields of a row of table $1: rule, kind, field, other, codes.
select rule, kind, field, other, codes
  from reference.record_rule
 where record_table = $1
 order by position;
