-- First placements of plans and what kind of setting each is (pg_temp.step_placement). After the step establishment.
create temporary table step_placement on commit drop as
select d.la_id, d.active_plans_table_id, coalesce(d.entry_date, '-infinity') as entry_date,
       coalesce(d.leaving_date, 'infinity') as leaving_date, d.wbp as work_based,
       case
           when d.sen_setting is not null then lower(d.sen_setting)
           when k.category = 'mainstream' and d.sen_unit_indicator then 'senu'
           when k.category = 'mainstream' and d.resourced_provision_indicator then 'rp'
           when k.category is not null then k.category
           when d.urn is not null then 'school'
           -- Without any list nothing is known of a provider either.
           when d.ukprn is not null and (exists (select from pg_temp.step_school)
                                         or exists (select from pg_temp.step_provider)) then 'provider'
           when d.ukprn is not null then 'school'
           else 'unknown'
       end as setting,
       case
           when d.sen_setting is null and k.la_code is not null
               then (d.la_id, k.la_code) not in (select h.la_id, h.old_code from pg_temp.step_home h)
       end as out_area
  from record.sen2_placement_detail d
  left join pg_temp.step_school s on s.urn = d.urn
  left join pg_temp.step_provider v on v.ukprn = d.ukprn
 cross join lateral (select coalesce(v.category, s.category) as category, coalesce(v.la_code, s.la_code) as la_code) k
 where d.batch_id = any ($1::bigint[])
   and d.placement_rank = 1
