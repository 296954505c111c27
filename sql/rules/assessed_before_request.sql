--@ title: the assessment ended before its request was received
--@ severity: error
--@ tables: sen2_request sen2_assessment
--@ advice: correct one of the two dates
select a.batch_id, a.line, 'assessment_outcome_date' as column_name
  from record.sen2_assessment a
  join record.sen2_request r using (la_id, requests_table_id)
 where la_id = $1::integer
   and a.assessment_outcome_date < r.received_date
