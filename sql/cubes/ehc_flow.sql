--@ title: Requests and assessments
--@ reads: sen2_request sen2_assessment
--@ also:  sen2_active_plan
insert into cube.ehc_flow (la_id, event, day, outcome, days, is_exception, source, n)
with request as (
    select r.la_id, r.requests_table_id, r.received_date, r.request_outcome, r.request_outcome_date, r.request_source,
           -- A plan that came with the child from another authority was asked for and made there.
           exists (select
                     from record.sen2_active_plan a
                    where a.batch_id = any ($1::bigint[])
                      and a.la_id = r.la_id
                      and a.requests_table_id = r.requests_table_id
                      and a.transfer_la is not null) as is_transfer
      from record.sen2_request r
     where r.batch_id = any ($1::bigint[])
), event as (
    select r.la_id, 'request' as event, r.received_date as day, r.request_outcome as outcome,
           r.request_outcome_date - r.received_date as days, null::boolean as is_exception, r.request_source as source
      from request r
     where r.request_outcome <> 'H'
       and not r.is_transfer
    union all
    select s.la_id, 'assessment', s.assessment_outcome_date, s.assessment_outcome,
           s.assessment_outcome_date - r.received_date, s.week20, null
      from record.sen2_assessment s
      join request r on r.la_id = s.la_id and r.requests_table_id = s.requests_table_id
     where s.batch_id = any ($1::bigint[])
       and s.assessment_outcome in ('Y', 'N', 'W')
       and s.assessment_outcome_date is not null
       and not r.is_transfer
)
select e.la_id, e.event, e.day, e.outcome, e.days, e.is_exception, e.source, count(*)
  from event e
 group by e.la_id, e.event, e.day, e.outcome, e.days, e.is_exception, e.source
