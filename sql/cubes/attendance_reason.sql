--@ title: Sessions missed by reason
--@ reads: attendance_reason attendance_term pupil
insert into cube.attendance_reason (la_id, acad_year, part, last_day, sen_provision, reason, sessions)
with reason as (
    select r.la_id, r.person, r.urn, r.acad_year, r.reason_code, r.reason_sessions,
           case r.term when 'AUT' then 1 when 'SPR' then 2 when 'SU1' then 3 else 4 end as part
      from record.attendance_reason r
     where r.batch_id = any ($1::bigint[])
), known as materialized (
    -- Parts that reasons are known for. Whoever is 5 to 15 on 31 August was born between these months.
    select k.la_id, k.acad_year, k.part,
           record.term_last_day(k.acad_year, (array['AUT', 'SPR', 'SU1', 'SU2'])[k.part]) as last_day,
           make_date(y.began_in - 16, 9, 1) as born_first,
           make_date(y.began_in - 15, 8, 31) as aged_15_last,
           make_date(y.began_in - 5, 8, 31) as born_last
      from (select distinct r.la_id, r.acad_year, r.part from reason r) k
     cross join lateral (select substr(k.acad_year, 3, 4)::integer as began_in) y
), roll as (
    -- As cube.attendance has it: the January roll of each year, the newest of that month; until there is one the
    -- newest roll.
    select distinct on (y.la_id, y.acad_year)
           y.la_id, y.acad_year, e.batch_id
      from (select distinct k.la_id, k.acad_year from known k) y
      join load.extract e
        on e.la_id = y.la_id
       and e.record_table = 'pupil'
       and e.batch_id = any ($1::bigint[])
     cross join lateral (select make_date(substr(y.acad_year, 3, 4)::integer + 1, 1, 1) as first_day) j
     order by y.la_id, y.acad_year, e.last_day between j.first_day and j.first_day + 30 desc, e.last_day desc
), pupil as (
    select distinct on (p.la_id, r.acad_year, p.person, p.urn)
           p.la_id, r.acad_year, p.person, p.urn, p.birth_month, p.boarder, p.sen_provision
      from record.pupil p
      join load.extract e using (batch_id)
      join roll r on r.la_id = p.la_id
     where p.batch_id = any ($1::bigint[])
     order by p.la_id, r.acad_year, p.person, p.urn, p.batch_id = r.batch_id desc, e.last_day desc, p.entry_date desc,
              p.line
), enrolment as (
    -- Not those who joined in the second half of summer, as cube.attendance has it.
    select t.la_id, t.person, t.urn, t.acad_year
      from record.attendance_term t
     where t.batch_id = any ($1::bigint[])
     group by t.la_id, t.person, t.urn, t.acad_year
    having bool_or(t.sessions_possible > 0 and t.term <> 'SU2')
)
select r.la_id, r.acad_year, r.part, k.last_day, p.sen_provision, r.reason_code, sum(r.reason_sessions)
  from reason r
  join known k using (la_id, acad_year, part)
  join pupil p using (la_id, acad_year, person, urn)
  join enrolment n using (la_id, acad_year, person, urn)
 where p.birth_month between k.born_first and k.born_last
   and coalesce(p.boarder, 'N') = 'N'
   and (r.part < 4 or p.birth_month > k.aged_15_last)
 group by r.la_id, r.acad_year, r.part, k.last_day, p.sen_provision, r.reason_code
union all
select k.la_id, k.acad_year, k.part, k.last_day, null, null, 0
  from known k
