--@ title: New plans and where their children are taught
--@ reads: sen2_request sen2_assessment sen2_active_plan sen2_placement_detail
--@ published: establishment
insert into cube.plan_new (la_id, day, setting, out_area, n)
with issued as (
    select s.la_id, s.requests_table_id, s.assessment_outcome_date as day
      from record.sen2_assessment s
      join record.sen2_request r
        on r.batch_id = any ($1::bigint[])
       and r.la_id = s.la_id
       and r.requests_table_id = s.requests_table_id
     where s.batch_id = any ($1::bigint[])
       and s.assessment_outcome = 'Y'
       and s.assessment_outcome_date is not null
       and not exists (select
                         from record.sen2_active_plan a
                        where a.batch_id = any ($1::bigint[])
                          and a.la_id = s.la_id
                          and a.requests_table_id = s.requests_table_id
                          and a.transfer_la is not null)
), active as (
    select a.la_id, a.requests_table_id, min(a.active_plans_table_id) as active_plans_table_id
      from record.sen2_active_plan a
     where a.batch_id = any ($1::bigint[])
     group by a.la_id, a.requests_table_id
), list as (
    -- What the list of establishments says now. A council that came of another keeps the other's schools.
    select e.urn, e.ukprn, lower(e.category) as category, e.la_code, r.period_end, e.batch_id
      from published.establishment e
      join reference.period r using (period)
     where e.category is not null
), school as (
    select distinct on (l.urn) l.urn::bigint as urn, l.category, l.la_code
      from list l
     where l.urn is not null
     order by l.urn, l.period_end desc, l.batch_id desc
), provider as (
    select distinct on (l.ukprn) l.ukprn::bigint as ukprn, l.category, l.la_code
      from list l
     where l.ukprn is not null
     order by l.ukprn, l.period_end desc, l.batch_id desc, l.urn
), home as (
    -- The codes under which a council's own establishments are listed.
    select a.area_id as la_id, a.old_code
      from reference.area a
     where a.level = 'la'
       and a.old_code is not null
    union all
    select c.successor_id, a.old_code
      from reference.area_change c
      join reference.area a on a.area_id = c.predecessor_id
     where a.old_code is not null
), placed as (
    select d.la_id, d.active_plans_table_id, coalesce(d.entry_date, '-infinity') as entry_date,
           coalesce(d.leaving_date, 'infinity') as leaving_date,
           case
               when d.sen_setting is not null then lower(d.sen_setting)
               when coalesce(v.category, s.category) = 'mainstream' and d.sen_unit_indicator then 'senu'
               when coalesce(v.category, s.category) = 'mainstream' and d.resourced_provision_indicator then 'rp'
               when coalesce(v.category, s.category) is not null then coalesce(v.category, s.category)
               when d.urn is not null then 'school'
               -- Without any list nothing is known of a provider either.
               when d.ukprn is not null and exists (select from school union all select from provider) then 'provider'
               when d.ukprn is not null then 'school'
               else 'unknown'
           end as setting,
           case
               when d.sen_setting is null and coalesce(v.la_code, s.la_code) is not null
                   then (d.la_id, coalesce(v.la_code, s.la_code)) not in (select h.la_id, h.old_code from home h)
           end as out_area
      from record.sen2_placement_detail d
      left join school s on s.urn = d.urn
      left join provider v on v.ukprn = d.ukprn
     where d.batch_id = any ($1::bigint[])
       and d.placement_rank = 1
), settled as (
    -- The placement of the day of issue, of two the one that began later; else the first to begin after it.
    select distinct on (i.la_id, i.requests_table_id)
           i.la_id, i.day, coalesce(p.setting, 'unknown') as setting, p.out_area
      from issued i
      left join active a on a.la_id = i.la_id and a.requests_table_id = i.requests_table_id
      left join placed p
        on p.la_id = i.la_id
       and p.active_plans_table_id = a.active_plans_table_id
       and p.leaving_date >= i.day
     order by i.la_id, i.requests_table_id, p.entry_date <= i.day desc nulls last,
              abs(greatest(p.entry_date, date '0001-01-01') - i.day), p.setting
)
select s.la_id, s.day, s.setting, s.out_area, count(*)
  from settled s
 group by s.la_id, s.day, s.setting, s.out_area
