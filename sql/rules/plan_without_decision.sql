--@ title: there is a plan, and the assessment did not end in one
--@ severity: error
--@ tables: sen2_assessment sen2_named_plan
--@ advice: correct the outcome of the assessment (Y, or H for a plan that came with the child)
select n.batch_id, n.line, 'assessment_table_id' as column_name
  from record.sen2_named_plan n
  join record.sen2_assessment a using (la_id, assessment_table_id)
 where la_id = $1::integer
   and a.assessment_outcome not in ('Y', 'H')
