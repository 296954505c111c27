--@ title: Sessions missed by reason
--@ reads: attendance_reason attendance_term pupil
--@ steps: enrolment
insert into cube.attendance_reason (la_id, acad_year, part, last_day, sen_provision, reason, sessions)
with summed as materialized (
    -- Reasons of what is not counted stay as rows without a reason, which make their term known.
    select r.la_id, r.acad_year, r.term, c.sen_provision, case when c.person is not null then r.reason_code end as reason,
           sum(r.reason_sessions) as sessions
      from record.attendance_reason r
      left join pg_temp.step_counted c
        on c.person = r.person
       and c.urn = r.urn
       and c.la_id = r.la_id
       and c.acad_year = r.acad_year
       and (r.term <> 'SU2' or c.has_summer)
     where r.batch_id = any ($1::bigint[])
     group by 1, 2, 3, 4, 5
), known as (
    select k.la_id, k.acad_year, k.term,
           case k.term when 'AUT' then 1 when 'SPR' then 2 when 'SU1' then 3 else 4 end as part,
           record.term_last_day(k.acad_year, k.term) as last_day
      from (select distinct s.la_id, s.acad_year, s.term from summed s) k
)
select k.la_id, k.acad_year, k.part, k.last_day, s.sen_provision, s.reason, s.sessions
  from known k
  join summed s using (la_id, acad_year, term)
 where s.reason is not null
union all
select k.la_id, k.acad_year, k.part, k.last_day, null, null, 0
  from known k
