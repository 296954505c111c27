--@ title: a plan in force has no primary need
--@ severity: query
--@ tables: sen2_active_plan sen2_need
--@ advice: give exactly one need the rank 1
select a.batch_id, a.line, 'active_plans_table_id' as column_name
  from record.sen2_active_plan a
 where a.la_id = $1::integer
   and not exists (select from record.sen2_need s
                    where s.la_id = a.la_id
                      and s.active_plans_table_id = a.active_plans_table_id
                      and s.sen_type_rank = 1)
