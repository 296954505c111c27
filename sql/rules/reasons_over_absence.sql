--@ title: the reasons add up to more sessions than were missed
--@ severity: query
--@ tables: attendance_term attendance_reason
--@ advice: correct the sessions of one of the two extracts
-- Codes that are no absence are told by themselves, and not counted here.
with counted as materialized (
    select distinct code
      from reference.record_code
     where list = 'attendance_code'
       and means in ('authorised', 'unauthorised')
), reason as materialized (
    select r.person, r.urn, r.acad_year, r.term, sum(r.reason_sessions) as sessions, min(r.line) as line,
           min(r.batch_id) as batch_id
      from record.attendance_reason r
      join counted on code = reason_code
     where r.la_id = $1::integer
     group by r.person, r.urn, r.acad_year, r.term
), term as materialized (
    select t.person, t.urn, t.acad_year, t.term, t.sessions_authorised + t.sessions_unauthorised as missed
      from record.attendance_term t
     where t.la_id = $1::integer
)
select r.batch_id, r.line, 'reason_sessions' as column_name
  from reason r
  join term t using (person, urn, acad_year, term)
 where r.sessions > t.missed
