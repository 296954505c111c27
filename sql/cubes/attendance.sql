--@ title: Absence by enrolment and span of terms
--@ reads: attendance_term pupil
-- An enrolment is a person at a school in a year. What it has of a term is null when there is no row of it.
create temporary table step_enrolment on commit drop as
select t.la_id, t.person, t.urn, t.acad_year,
       sum(t.sessions_possible) filter (where t.term = 'AUT') as possible_1,
       sum(t.sessions_possible) filter (where t.term = 'SPR') as possible_2,
       sum(t.sessions_possible) filter (where t.term = 'SU1') as possible_3,
       sum(t.sessions_possible) filter (where t.term = 'SU2') as possible_4,
       sum(t.sessions_authorised) filter (where t.term = 'AUT') as authorised_1,
       sum(t.sessions_authorised) filter (where t.term = 'SPR') as authorised_2,
       sum(t.sessions_authorised) filter (where t.term = 'SU1') as authorised_3,
       sum(t.sessions_authorised) filter (where t.term = 'SU2') as authorised_4,
       sum(t.sessions_unauthorised) filter (where t.term = 'AUT') as unauthorised_1,
       sum(t.sessions_unauthorised) filter (where t.term = 'SPR') as unauthorised_2,
       sum(t.sessions_unauthorised) filter (where t.term = 'SU1') as unauthorised_3,
       sum(t.sessions_unauthorised) filter (where t.term = 'SU2') as unauthorised_4
  from record.attendance_term t
 where t.batch_id = any ($1::bigint[])
 group by t.la_id, t.person, t.urn, t.acad_year;

-- How far each year is known, and its roll: the newest of January; until there is one the newest of all.
create temporary table step_year on commit drop as
select distinct on (y.la_id, y.acad_year)
       y.la_id, y.acad_year, y.has_1, y.has_2, y.has_3, y.has_4, e.batch_id as roll_id,
       e.last_day between j.first_day and j.first_day + 30 as is_january,
       record.term_last_day(y.acad_year, 'AUT') as day_1, record.term_last_day(y.acad_year, 'SPR') as day_2,
       record.term_last_day(y.acad_year, 'SU1') as day_3, record.term_last_day(y.acad_year, 'SU2') as day_4
  from (select n.la_id, n.acad_year,
               count(n.possible_1) > 0 as has_1,
               count(n.possible_2) > 0 as has_2,
               count(n.possible_3) > 0 as has_3,
               count(n.possible_4) > 0 as has_4
          from pg_temp.step_enrolment n
         group by n.la_id, n.acad_year) y
 cross join lateral (select make_date(substr(y.acad_year, 3, 4)::integer + 1, 1, 1) as first_day) j
  join load.extract e
    on e.la_id = y.la_id
   and e.record_table = 'pupil'
   and e.batch_id = any ($1::bigint[])
 order by y.la_id, y.acad_year, e.last_day between j.first_day and j.first_day + 30 desc, e.last_day desc;

-- What those rolls say of an enrolment; of two rows the one that began later counts.
create temporary table step_on_roll on commit drop as
select distinct on (p.batch_id, p.person, p.urn)
       p.batch_id, p.person, p.urn, p.birth_month, p.boarder, p.sen_provision, p.sen_type_1, p.sex, p.ncy
  from record.pupil p
 where p.batch_id = any (array(select y.roll_id from pg_temp.step_year y))
 order by p.batch_id, p.person, p.urn, p.entry_date desc, p.line;

analyze pg_temp.step_enrolment, pg_temp.step_year, pg_temp.step_on_roll;

create temporary table step_missing on commit drop as
select n.la_id, n.acad_year, n.person, n.urn
  from pg_temp.step_enrolment n
  join pg_temp.step_year y using (la_id, acad_year)
 where not exists (select
                     from pg_temp.step_on_roll o
                    where o.batch_id = y.roll_id
                      and o.person = n.person
                      and o.urn = n.urn);

analyze pg_temp.step_missing;

-- Of an enrolment that is not on the roll of its year, what the newest roll that has it says.
create temporary table step_late on commit drop as
select distinct on (m.la_id, m.acad_year, m.person, m.urn)
       m.la_id, m.acad_year, m.person, m.urn, p.birth_month, p.boarder, p.sen_provision, p.sen_type_1, p.sex, p.ncy
  from record.pupil p
  join load.extract e using (batch_id)
  join pg_temp.step_missing m on m.la_id = p.la_id and m.person = p.person and m.urn = p.urn
 where p.batch_id = any ($1::bigint[])
 order by m.la_id, m.acad_year, m.person, m.urn, e.last_day desc, p.entry_date desc, p.line;

analyze pg_temp.step_late;

insert into cube.attendance
       (la_id, acad_year, period, last_day, sen_provision, need, sex, phase, is_january, enrolments, possible,
        authorised, unauthorised, persistent, severe)
with pupil as (
    select y.la_id, y.acad_year, o.person, o.urn, o.birth_month, o.boarder, o.sen_provision, o.sen_type_1, o.sex, o.ncy,
           y.is_january
      from pg_temp.step_year y
      join pg_temp.step_on_roll o on o.batch_id = y.roll_id
    union all
    select l.la_id, l.acad_year, l.person, l.urn, l.birth_month, l.boarder, l.sen_provision, l.sen_type_1, l.sex, l.ncy,
           false
      from pg_temp.step_late l
), enrolment as materialized (
    -- Sessions of each in autumn, spring and the two halves of summer. Fifteen-year-olds are on study leave in
    -- the second half of summer.
    select p.la_id, p.acad_year, p.sen_provision, case when p.sen_provision <> 'N' then lower(p.sen_type_1) end as need,
           p.sex, record.phase(p.ncy) as phase, p.is_january,
           coalesce(n.possible_1, 0) as p1,
           coalesce(n.possible_2, 0) as p2,
           coalesce(n.possible_3, 0) as p3,
           case when a.age < 15 then coalesce(n.possible_4, 0) else 0 end as p4,
           coalesce(n.authorised_1, 0) as a1,
           coalesce(n.authorised_2, 0) as a2,
           coalesce(n.authorised_3, 0) as a3,
           case when a.age < 15 then coalesce(n.authorised_4, 0) else 0 end as a4,
           coalesce(n.unauthorised_1, 0) as u1,
           coalesce(n.unauthorised_2, 0) as u2,
           coalesce(n.unauthorised_3, 0) as u3,
           case when a.age < 15 then coalesce(n.unauthorised_4, 0) else 0 end as u4
      from pg_temp.step_enrolment n
      join pupil p using (la_id, acad_year, person, urn)
     cross join lateral (select substr(p.acad_year, 3, 4)::integer - extract(year from p.birth_month)::integer
                                - (extract(month from p.birth_month) > 8)::integer as age) a
     where a.age between 5 and 15
       and coalesce(p.boarder, 'N') = 'N'
       and greatest(n.possible_1, n.possible_2, n.possible_3) > 0
), counted as materialized (
    -- Of each span of parts: enrolments with possible sessions, sessions, and who missed a tenth or half.
    select c.la_id, c.acad_year, c.sen_provision, c.need, c.sex, c.phase, c.is_january,
           count(*) filter (where c.p1 > 0) as n_11,
           sum(c.p1) as p_11,
           sum(c.a1) as a_11,
           sum(c.u1) as u_11,
           count(*) filter (where c.p1 > 0 and 10 * (c.a1 + c.u1) >= c.p1) as pa_11,
           count(*) filter (where c.p1 > 0 and 2 * (c.a1 + c.u1) >= c.p1) as sa_11,
           count(*) filter (where c.p2 > 0) as n_22,
           sum(c.p2) as p_22,
           sum(c.a2) as a_22,
           sum(c.u2) as u_22,
           count(*) filter (where c.p2 > 0 and 10 * (c.a2 + c.u2) >= c.p2) as pa_22,
           count(*) filter (where c.p2 > 0 and 2 * (c.a2 + c.u2) >= c.p2) as sa_22,
           count(*) filter (where c.p3 + c.p4 > 0) as n_34,
           sum(c.p3 + c.p4) as p_34,
           sum(c.a3 + c.a4) as a_34,
           sum(c.u3 + c.u4) as u_34,
           count(*) filter (where c.p3 + c.p4 > 0 and 10 * (c.a3 + c.a4 + c.u3 + c.u4) >= c.p3 + c.p4) as pa_34,
           count(*) filter (where c.p3 + c.p4 > 0 and 2 * (c.a3 + c.a4 + c.u3 + c.u4) >= c.p3 + c.p4) as sa_34,
           count(*) filter (where c.p1 + c.p2 > 0) as n_12,
           sum(c.p1 + c.p2) as p_12,
           sum(c.a1 + c.a2) as a_12,
           sum(c.u1 + c.u2) as u_12,
           count(*) filter (where c.p1 + c.p2 > 0 and 10 * (c.a1 + c.a2 + c.u1 + c.u2) >= c.p1 + c.p2) as pa_12,
           count(*) filter (where c.p1 + c.p2 > 0 and 2 * (c.a1 + c.a2 + c.u1 + c.u2) >= c.p1 + c.p2) as sa_12,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0) as n_13,
           sum(c.p1 + c.p2 + c.p3) as p_13,
           sum(c.a1 + c.a2 + c.a3) as a_13,
           sum(c.u1 + c.u2 + c.u3) as u_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0
               and 10 * (c.a1 + c.a2 + c.a3 + c.u1 + c.u2 + c.u3) >= c.p1 + c.p2 + c.p3) as pa_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 > 0
               and 2 * (c.a1 + c.a2 + c.a3 + c.u1 + c.u2 + c.u3) >= c.p1 + c.p2 + c.p3) as sa_13,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0) as n_14,
           sum(c.p1 + c.p2 + c.p3 + c.p4) as p_14,
           sum(c.a1 + c.a2 + c.a3 + c.a4) as a_14,
           sum(c.u1 + c.u2 + c.u3 + c.u4) as u_14,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0
               and 10 * (c.a1 + c.a2 + c.a3 + c.a4 + c.u1 + c.u2 + c.u3 + c.u4)
                 >= c.p1 + c.p2 + c.p3 + c.p4) as pa_14,
           count(*) filter (where c.p1 + c.p2 + c.p3 + c.p4 > 0
               and 2 * (c.a1 + c.a2 + c.a3 + c.a4 + c.u1 + c.u2 + c.u3 + c.u4)
                 >= c.p1 + c.p2 + c.p3 + c.p4) as sa_14
      from enrolment c
     group by c.la_id, c.acad_year, c.sen_provision, c.need, c.sex, c.phase, c.is_january
)
select c.la_id, c.acad_year, s.period, s.last_day, c.sen_provision, c.need, c.sex, c.phase, c.is_january, s.n, s.p, s.a,
       s.u, s.pa, s.sa
  from counted c
  join pg_temp.step_year y using (la_id, acad_year)
 cross join lateral (values
           (y.acad_year || '-T1', y.day_1, y.has_1, n_11, p_11, a_11, u_11, pa_11, sa_11),
           (y.acad_year || '-T2', y.day_2, y.has_2, n_22, p_22, a_22, u_22, pa_22, sa_22),
           (y.acad_year || '-T3', y.day_4, y.has_3 and y.has_4, n_34, p_34, a_34, u_34, pa_34, sa_34),
           (y.acad_year || '-T1T2', y.day_2, y.has_1 and y.has_2, n_12, p_12, a_12, u_12, pa_12, sa_12),
           (y.acad_year, y.day_4, y.has_1 and y.has_2 and y.has_3 and y.has_4, n_14, p_14, a_14, u_14, pa_14, sa_14),
           (y.acad_year || '-YTD-' || y.day_1, y.day_1, y.has_1 and not y.has_2, n_11, p_11, a_11, u_11, pa_11, sa_11),
           (y.acad_year || '-YTD-' || y.day_2, y.day_2, y.has_1 and y.has_2 and not y.has_3, n_12, p_12, a_12, u_12,
            pa_12, sa_12),
           (y.acad_year || '-YTD-' || y.day_3, y.day_3, y.has_1 and y.has_2 and y.has_3 and not y.has_4, n_13, p_13,
            a_13, u_13, pa_13, sa_13)
       ) as s (period, last_day, is_known, n, p, a, u, pa, sa)
 where s.is_known
   and s.n > 0
