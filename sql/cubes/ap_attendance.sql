--@ title: Absence from state-funded alternative provision
--@ reads: attendance_term pupil
--@ published: establishment
--@ steps: enrolment establishment
insert into cube.ap_attendance (la_id, period, last_day, enrolments, possible, missed, persistent, severe)
select c.la_id, s.period, s.last_day, count(*), sum(s.possible), sum(s.missed),
       count(*) filter (where 10 * s.missed >= s.possible),
       count(*) filter (where 2 * s.missed >= s.possible)
  from pg_temp.step_counted c
  join pg_temp.step_school e on e.urn = c.urn and e.category = 'apru'
  join pg_temp.step_year y using (la_id, acad_year)
 cross join lateral (select c.a1 + c.u1 as m1, c.a2 + c.u2 as m2, c.a3 + c.u3 as m3, c.a4 + c.u4 as m4) m
 cross join lateral (values
           (y.acad_year || '-T1', y.day_1, y.has_1, c.p1, m.m1),
           (y.acad_year || '-T2', y.day_2, y.has_2, c.p2, m.m2),
           (y.acad_year || '-T3', y.day_4, y.has_3 and y.has_4, c.p3 + c.p4, m.m3 + m.m4),
           (y.acad_year || '-T1T2', y.day_2, y.has_1 and y.has_2, c.p1 + c.p2, m.m1 + m.m2),
           (y.acad_year, y.day_4, y.has_1 and y.has_2 and y.has_3 and y.has_4, c.p1 + c.p2 + c.p3 + c.p4,
            m.m1 + m.m2 + m.m3 + m.m4),
           (y.acad_year || '-YTD-' || y.day_1, y.day_1, y.has_1 and not y.has_2, c.p1, m.m1),
           (y.acad_year || '-YTD-' || y.day_2, y.day_2, y.has_1 and y.has_2 and not y.has_3, c.p1 + c.p2, m.m1 + m.m2),
           (y.acad_year || '-YTD-' || y.day_3, y.day_3, y.has_1 and y.has_2 and y.has_3 and not y.has_4,
            c.p1 + c.p2 + c.p3, m.m1 + m.m2 + m.m3)
       ) as s (period, last_day, is_known, possible, missed)
 where s.is_known
   and s.possible > 0
 group by c.la_id, s.period, s.last_day
