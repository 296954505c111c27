--@ title: the placement began after the plan had ceased
--@ severity: query
--@ tables: sen2_request sen2_assessment sen2_named_plan sen2_active_plan sen2_placement_detail
--@ advice: correct the entry date, or the day on which the plan ceased
select d.batch_id, d.line, 'entry_date' as column_name
  from record.sen2_placement_detail d
  join record.sen2_active_plan p using (la_id, active_plans_table_id)
  join record.sen2_assessment a using (la_id, requests_table_id)
  join record.sen2_named_plan n using (la_id, assessment_table_id)
 where la_id = $1::integer
   and d.entry_date > n.cease_date
