-- Free school meals and main ethnic group of excluded pupils, by school year (pg_temp.step_known_as): as the roll has
-- them that stands for the year, the newest of January, and until there is one the newest of all; of a pupil who is not
-- on it the newest roll that has them.
create temporary table step_known_as on commit drop as
with excluded as (
    select distinct x.la_id, x.person,
           extract(year from x.start_date)::integer - (extract(month from x.start_date) < 8)::integer as began_in
      from record.exclusion x
     where x.batch_id = any ($1::bigint[])
), roll as (
    select distinct on (y.la_id, y.began_in) y.la_id, y.began_in, e.batch_id
      from (select distinct x.la_id, x.began_in from excluded x) y
     cross join lateral (select make_date(y.began_in + 1, 1, 1) as first_day) j
      join load.extract e
        on e.la_id = y.la_id
       and e.record_table = 'pupil'
       and e.batch_id = any ($1::bigint[])
     order by y.la_id, y.began_in, e.last_day between j.first_day and j.first_day + 30 desc, e.last_day desc
)
select distinct on (x.person, x.la_id, x.began_in)
       x.la_id, x.began_in, x.person, p.fsm, record.ethnic_group(p.ethnicity) as ethnic_group
  from excluded x
  join roll r using (la_id, began_in)
  join record.pupil p on p.la_id = x.la_id and p.person = x.person
  join load.extract e on e.batch_id = p.batch_id
 where p.batch_id = any ($1::bigint[])
 order by x.person, x.la_id, x.began_in, p.batch_id = r.batch_id desc, e.last_day desc,
          p.enrol_status in ('C', 'M') desc, p.entry_date desc, p.line
