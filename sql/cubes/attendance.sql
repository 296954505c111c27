--@ title: Absence by enrolment and span of terms
--@ reads: attendance_term pupil
--@ steps: enrolment
insert into cube.attendance
       (la_id, acad_year, period, last_day, sen_provision, need, sex, phase, is_january, dimension,
        category, enrolments, possible, authorised, unauthorised, persistent, severe)
with counted as materialized (
    -- By everything at once, from which the rows of each dimension are summed. Sessions of each term; of each span of
    -- terms enrolments with possible sessions, and who missed a tenth or half of them.
    select c.la_id, c.acad_year, c.sen_provision, c.need, c.sex, c.phase, c.fsm, c.ethnic_group,
           c.is_january,
           sum(c.p1) as p1, sum(c.p2) as p2, sum(c.p3) as p3, sum(c.p4) as p4,
           sum(c.a1) as a1, sum(c.a2) as a2, sum(c.a3) as a3, sum(c.a4) as a4,
           sum(c.u1) as u1, sum(c.u2) as u2, sum(c.u3) as u3, sum(c.u4) as u4,
           count(*) filter (where c.p1 > 0) as n_11,
           count(*) filter (where c.p1 > 0 and 10 * (c.a1 + c.u1) >= c.p1) as pa_11,
           count(*) filter (where c.p1 > 0 and 2 * (c.a1 + c.u1) >= c.p1) as sa_11,
           count(*) filter (where c.p2 > 0) as n_22,
           count(*) filter (where c.p2 > 0 and 10 * (c.a2 + c.u2) >= c.p2) as pa_22,
           count(*) filter (where c.p2 > 0 and 2 * (c.a2 + c.u2) >= c.p2) as sa_22,
           count(*) filter (where c.p3 + c.p4 > 0) as n_34,
           count(*) filter (where c.p3 + c.p4 > 0 and 10 * (c.a3 + c.a4 + c.u3 + c.u4) >= c.p3 + c.p4) as pa_34,
           count(*) filter (where c.p3 + c.p4 > 0 and 2 * (c.a3 + c.a4 + c.u3 + c.u4) >= c.p3 + c.p4) as sa_34,
           count(*) filter (where c.p1 + c.p2 > 0) as n_12,
           count(*) filter (where c.p1 + c.p2 > 0 and 10 * (c.a1 + c.a2 + c.u1 + c.u2) >= c.p1 + c.p2) as pa_12,
           count(*) filter (where c.p1 + c.p2 > 0 and 2 * (c.a1 + c.a2 + c.u1 + c.u2) >= c.p1 + c.p2) as sa_12,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0) as n_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0
               and 10 * (c.a1 + c.a2 + c.a3 + c.u1 + c.u2 + c.u3) >= c.p1 + c.p2 + c.p3) as pa_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0
               and 2 * (c.a1 + c.a2 + c.a3 + c.u1 + c.u2 + c.u3) >= c.p1 + c.p2 + c.p3) as sa_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0) as n_14,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0
               and 10 * (c.a1 + c.a2 + c.a3 + c.a4 + c.u1 + c.u2 + c.u3 + c.u4)
                 >= c.p1 + c.p2 + c.p3 + c.p4) as pa_14,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0
               and 2 * (c.a1 + c.a2 + c.a3 + c.a4 + c.u1 + c.u2 + c.u3 + c.u4) >= c.p1 + c.p2 + c.p3 + c.p4) as sa_14
      from pg_temp.step_counted c
     group by c.la_id, c.acad_year, c.sen_provision, c.need, c.sex, c.phase, c.fsm, c.ethnic_group,
              c.is_january
)
select c.la_id, c.acad_year, s.period, s.last_day, c.sen_provision, c.need, c.sex, c.phase, c.is_january,
       case when grouping(c.phase) = 0 then 'need' when grouping(c.fsm) = 0 then 'fsm' else 'ethnicity' end,
       case when grouping(c.fsm) = 1 then c.ethnic_group when c.fsm then 'fsm' when not c.fsm then 'not_fsm' end,
       sum(s.n), sum(s.p), sum(s.a), sum(s.u), sum(s.pa), sum(s.sa)
  from counted c
  join pg_temp.step_year y using (la_id, acad_year)
 cross join lateral (values
           (y.acad_year || '-T1', y.day_1, y.has_1, n_11, p1, a1, u1, pa_11, sa_11),
           (y.acad_year || '-T2', y.day_2, y.has_2, n_22, p2, a2, u2, pa_22, sa_22),
           (y.acad_year || '-T3', y.day_4, y.has_3 and y.has_4, n_34, p3 + p4, a3 + a4, u3 + u4, pa_34, sa_34),
           (y.acad_year || '-T1T2', y.day_2, y.has_1 and y.has_2, n_12, p1 + p2, a1 + a2, u1 + u2, pa_12, sa_12),
           (y.acad_year, y.day_4, y.has_1 and y.has_2 and y.has_3 and y.has_4, n_14,
            p1 + p2 + p3 + p4, a1 + a2 + a3 + a4, u1 + u2 + u3 + u4, pa_14, sa_14),
           (y.acad_year || '-YTD-' || y.day_1, y.day_1, y.has_1 and not y.has_2, n_11, p1, a1, u1, pa_11, sa_11),
           (y.acad_year || '-YTD-' || y.day_2, y.day_2, y.has_1 and y.has_2 and not y.has_3, n_12,
            p1 + p2, a1 + a2, u1 + u2, pa_12, sa_12),
           (y.acad_year || '-YTD-' || y.day_3, y.day_3, y.has_1 and y.has_2 and y.has_3 and not y.has_4, n_13,
            p1 + p2 + p3, a1 + a2 + a3, u1 + u2 + u3, pa_13, sa_13)
       ) as s (period, last_day, is_known, n, p, a, u, pa, sa)
 where s.is_known
   and s.n > 0
 group by c.la_id, c.acad_year, s.period, s.last_day, c.sen_provision, c.is_january,
          grouping sets ((c.need, c.sex, c.phase), (c.fsm), (c.ethnic_group))
