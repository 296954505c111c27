--@ title: a plan in force has no current primary placement
--@ severity: query
--@ tables: sen2_active_plan sen2_placement_detail
--@ advice: give the placement of today the rank 1, with NEET, NIEC or NIEO as the setting where the child is nowhere
select a.batch_id, a.line, 'active_plans_table_id' as column_name
  from record.sen2_active_plan a
 where a.la_id = $1::integer
   and not exists (select from record.sen2_placement_detail p
                    where p.la_id = a.la_id
                      and p.active_plans_table_id = a.active_plans_table_id
                      and p.placement_rank = 1
                      and p.leaving_date is null)
