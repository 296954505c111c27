--@ title: Open requests and how long they have waited
--@ reads: sen2_request sen2_assessment
--@ also:  sen2_active_plan
insert into cube.ehc_open (la_id, day, weeks, is_late, n)
with span as (
    select e.la_id, min(e.last_day) as as_of
      from load.extract e
     where e.batch_id = any ($1::bigint[])
       and e.record_table in ('sen2_request', 'sen2_assessment')
     group by e.la_id
), request as (
    -- The day on which a request came to an end; one that was withdrawn on a day nobody wrote down is not
    -- counted on any.
    select r.la_id,
           r.received_date,
           least(case when r.request_outcome = 'N' then coalesce(r.request_outcome_date, '-infinity') end,
                 case when s.assessment_outcome in ('N', 'W') then coalesce(s.assessment_outcome_date, '-infinity')
                      when s.assessment_outcome = 'Y' then s.assessment_outcome_date end) as ended_on
      from record.sen2_request r
      left join record.sen2_assessment s
        on s.batch_id = any ($1::bigint[])
       and s.la_id = r.la_id
       and s.requests_table_id = r.requests_table_id
     where r.batch_id = any ($1::bigint[])
       and r.request_outcome in ('Y', 'N', 'A')
       and s.assessment_outcome is distinct from 'H'
       and not exists (select
                         from record.sen2_active_plan a
                        where a.batch_id = any ($1::bigint[])
                          and a.la_id = r.la_id
                          and a.requests_table_id = r.requests_table_id
                          and a.transfer_la is not null)
)
select r.la_id, d.day, (d.day - r.received_date) / 7, d.day - r.received_date > 140, count(*)
  from request r
  join span p using (la_id)
 cross join lateral record.month_ends(r.received_date, p.as_of) d (day)
 where r.ended_on is null
    or r.ended_on > d.day
 group by 1, 2, 3, 4
