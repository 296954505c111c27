--@ title: Register marks by day
--@ reads: attendance_session pupil
insert into cube.attendance_session (la_id, day, sen_provision, is_january, code, means, n)
with mark as (
    select s.la_id, s.person, s.urn, s.session_date as day, s.code,
           extract(year from s.session_date)::integer - (extract(month from s.session_date) < 8)::integer as began_in
      from record.attendance_session s
     where s.batch_id = any ($1::bigint[])
), year as materialized (
    -- Whoever is 5 to 15 on 31 August was born between these months.
    select y.la_id, y.began_in, make_date(y.began_in + 1, 1, 1) as january, make_date(y.began_in + 1, 5, 31) as half_summer,
           make_date(y.began_in - 16, 9, 1) as born_first, make_date(y.began_in - 15, 8, 31) as aged_15_last,
           make_date(y.began_in - 5, 8, 31) as born_last
      from (select distinct m.la_id, m.began_in from mark m) y
), roll as (
    -- As cube.attendance has it: the January roll of each year, the newest of that month; until there is one the
    -- newest roll.
    select distinct on (y.la_id, y.began_in)
           y.la_id, y.began_in, e.batch_id, e.last_day between y.january and y.january + 30 as is_january
      from year y
      join load.extract e
        on e.la_id = y.la_id
       and e.record_table = 'pupil'
       and e.batch_id = any ($1::bigint[])
     order by y.la_id, y.began_in, e.last_day between y.january and y.january + 30 desc, e.last_day desc
), pupil as (
    select distinct on (p.la_id, r.began_in, p.person, p.urn)
           p.la_id, r.began_in, p.person, p.urn, p.birth_month, p.boarder, p.sen_provision, p.entry_date,
           r.is_january and p.batch_id = r.batch_id as is_january
      from record.pupil p
      join load.extract e using (batch_id)
      join roll r on r.la_id = p.la_id
     where p.batch_id = any ($1::bigint[])
     order by p.la_id, r.began_in, p.person, p.urn, p.batch_id = r.batch_id desc, e.last_day desc, p.entry_date desc, p.line
), enrolment as (
    -- Until when in the year the marks of each count: fifteen-year-olds are on study leave in the second half of
    -- summer, and whoever joined in it is not counted at all.
    select p.la_id, p.began_in, p.person, p.urn, p.sen_provision, p.is_january,
           case when p.birth_month <= y.aged_15_last then y.half_summer else 'infinity' end as last_day
      from pupil p
      join year y using (la_id, began_in)
     where p.birth_month between y.born_first and y.born_last
       and coalesce(p.boarder, 'N') = 'N'
       and not (p.entry_date > y.half_summer and p.entry_date < make_date(y.began_in + 1, 8, 1))
)
select m.la_id, m.day, e.sen_provision, e.is_january, m.code, c.means, count(*)
  from mark m
  join enrolment e using (la_id, began_in, person, urn)
  join reference.record_code c
    on c.list = 'attendance_code'
   and c.code = m.code
   and m.day between coalesce(c.valid_from, '-infinity') and coalesce(c.valid_to, 'infinity')
 where m.day <= e.last_day
 group by m.la_id, m.day, e.sen_provision, e.is_january, m.code, c.means
