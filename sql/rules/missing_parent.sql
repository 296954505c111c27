--@ title: the row hangs on one that the return does not have
--@ severity: error
--@ tables: sen2_person sen2_request sen2_assessment sen2_named_plan sen2_plan_detail sen2_active_plan
--@   sen2_placement_detail sen2_need
--@ advice: export the return again, all its tables at once
-- A request without its person, an assessment or a plan in force without its request, a plan without its
-- assessment, and so on down.
select r.batch_id, r.line, 'person_table_id' as column_name
  from record.sen2_request r
 where r.la_id = $1::integer
   and not exists (select from record.sen2_person p
                    where p.la_id = r.la_id and p.person_table_id = r.person_table_id)
union all
select a.batch_id, a.line, 'requests_table_id'
  from record.sen2_assessment a
 where a.la_id = $1::integer
   and not exists (select from record.sen2_request r
                    where r.la_id = a.la_id and r.requests_table_id = a.requests_table_id)
union all
select n.batch_id, n.line, 'assessment_table_id'
  from record.sen2_named_plan n
 where n.la_id = $1::integer
   and not exists (select from record.sen2_assessment a
                    where a.la_id = n.la_id and a.assessment_table_id = n.assessment_table_id)
union all
select d.batch_id, d.line, 'named_plan_table_id'
  from record.sen2_plan_detail d
 where d.la_id = $1::integer
   and not exists (select from record.sen2_named_plan n
                    where n.la_id = d.la_id and n.named_plan_table_id = d.named_plan_table_id)
union all
select a.batch_id, a.line, 'requests_table_id'
  from record.sen2_active_plan a
 where a.la_id = $1::integer
   and not exists (select from record.sen2_request r
                    where r.la_id = a.la_id and r.requests_table_id = a.requests_table_id)
union all
select d.batch_id, d.line, 'active_plans_table_id'
  from record.sen2_placement_detail d
 where d.la_id = $1::integer
   and not exists (select from record.sen2_active_plan a
                    where a.la_id = d.la_id and a.active_plans_table_id = d.active_plans_table_id)
union all
select s.batch_id, s.line, 'active_plans_table_id'
  from record.sen2_need s
 where s.la_id = $1::integer
   and not exists (select from record.sen2_active_plan a
                    where a.la_id = s.la_id and a.active_plans_table_id = s.active_plans_table_id)
