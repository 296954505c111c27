--@ title: the plan started before its assessment ended
--@ severity: query
--@ tables: sen2_assessment sen2_named_plan
--@ advice: look at the two dates: the start of the current plan is on or after the day on which it was issued
select n.batch_id, n.line, 'start_date' as column_name
  from record.sen2_named_plan n
  join record.sen2_assessment a using (la_id, assessment_table_id)
 where la_id = $1::integer
   and n.start_date < a.assessment_outcome_date
