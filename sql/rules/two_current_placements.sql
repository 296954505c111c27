--@ title: a plan has two current primary placements
--@ severity: query
--@ tables: sen2_placement_detail
--@ advice: give the earlier one its leaving date, or rank one of them 2
select batch_id, line, 'placement_rank' as column_name
  from (select d.batch_id,
               d.line,
               row_number() over (partition by d.active_plans_table_id order by d.entry_date, d.line) as place
          from record.sen2_placement_detail d
         where d.la_id = $1::integer
           and d.placement_rank = 1
           and d.leaving_date is null) p
 where place > 1
