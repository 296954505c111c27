--@ title: the pupil is on none of the rolls of that year
--@ severity: query
--@ tables: pupil attendance_term
--@ advice: correct the identifier or the school, or load the roll that has the pupil
-- Only of years of which there is a roll: without one nothing is known.
with roll as materialized (
    select distinct p.person, p.urn, extract(year from e.last_day - interval '7 months')::integer as year
      from record.pupil p
      join load.extract e using (batch_id)
     where p.la_id = $1::integer
)
select t.batch_id, t.line, 'person' as column_name
  from record.attendance_term t
 where t.la_id = $1::integer
   and substr(t.acad_year, 3, 4)::integer in (select year from roll)
   and not exists (select from roll r
                    where r.person = t.person
                      and r.urn = t.urn
                      and r.year = substr(t.acad_year, 3, 4)::integer)
