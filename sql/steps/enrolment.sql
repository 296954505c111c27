-- How far each year is known (pg_temp.step_year), and the enrolments that absence is counted of
-- (step_counted): of pupils of 5 to 15 who do not board, with the sessions of each term.
-- An enrolment is a person at a school in a year. What it has of a term is null when there is no row of it.
create temporary table step_enrolment on commit drop as
select t.la_id, t.person, t.urn, t.acad_year,
       (sum(t.sessions_possible) filter (where t.term = 'AUT'))::integer as possible_1,
       (sum(t.sessions_possible) filter (where t.term = 'SPR'))::integer as possible_2,
       (sum(t.sessions_possible) filter (where t.term = 'SU1'))::integer as possible_3,
       (sum(t.sessions_possible) filter (where t.term = 'SU2'))::integer as possible_4,
       (sum(t.sessions_authorised) filter (where t.term = 'AUT'))::integer as authorised_1,
       (sum(t.sessions_authorised) filter (where t.term = 'SPR'))::integer as authorised_2,
       (sum(t.sessions_authorised) filter (where t.term = 'SU1'))::integer as authorised_3,
       (sum(t.sessions_authorised) filter (where t.term = 'SU2'))::integer as authorised_4,
       (sum(t.sessions_unauthorised) filter (where t.term = 'AUT'))::integer as unauthorised_1,
       (sum(t.sessions_unauthorised) filter (where t.term = 'SPR'))::integer as unauthorised_2,
       (sum(t.sessions_unauthorised) filter (where t.term = 'SU1'))::integer as unauthorised_3,
       (sum(t.sessions_unauthorised) filter (where t.term = 'SU2'))::integer as unauthorised_4
  from record.attendance_term t
 where t.batch_id = any ($1::bigint[])
 group by t.la_id, t.person, t.urn, t.acad_year;

-- How far each year is known, and its roll: the newest of January; until there is one the newest of all.
create temporary table step_year on commit drop as
select distinct on (y.la_id, y.acad_year)
       y.la_id, y.acad_year, y.has_1, y.has_2, y.has_3, y.has_4, e.batch_id as roll_id,
       e.last_day between j.first_day and j.first_day + 30 as is_january,
       record.term_last_day(y.acad_year, 'AUT') as day_1, record.term_last_day(y.acad_year, 'SPR') as day_2,
       record.term_last_day(y.acad_year, 'SU1') as day_3, record.term_last_day(y.acad_year, 'SU2') as day_4,
       -- Whoever is 5 to 15 on the 31 August before, and whoever is not 15 yet, was born from and to these days.
       make_date(b.began_in - 16, 9, 1) as born_first, make_date(b.began_in - 5, 8, 31) as born_last,
       make_date(b.began_in - 15, 9, 1) as not_15_first
  from (select n.la_id, n.acad_year,
               count(n.possible_1) > 0 as has_1,
               count(n.possible_2) > 0 as has_2,
               count(n.possible_3) > 0 as has_3,
               count(n.possible_4) > 0 as has_4
          from pg_temp.step_enrolment n
         group by n.la_id, n.acad_year) y
 cross join lateral (select substr(y.acad_year, 3, 4)::integer as began_in) b
 cross join lateral (select make_date(b.began_in + 1, 1, 1) as first_day) j
  join load.extract e
    on e.la_id = y.la_id
   and e.record_table = 'pupil'
   and e.batch_id = any ($1::bigint[])
 order by y.la_id, y.acad_year, e.last_day between j.first_day and j.first_day + 30 desc, e.last_day desc;

-- What its roll says of an enrolment; of two rows the one that began later counts. (The person first: what
-- differs most is quickest to sort by.)
create temporary table step_pupil on commit drop as
select distinct on (p.person, p.urn, y.la_id, y.acad_year)
       y.la_id, y.acad_year, p.person, p.urn, p.birth_month, p.boarder, p.sen_provision, p.sen_type_1, p.sex, p.ncy,
       p.fsm, p.ethnicity, y.is_january
  from pg_temp.step_year y
  join record.pupil p on p.batch_id = y.roll_id
 where p.batch_id = any (array(select r.roll_id from pg_temp.step_year r))
 order by p.person, p.urn, y.la_id, y.acad_year, p.entry_date desc, p.line;

create temporary table step_missing on commit drop as
select n.la_id, n.acad_year, n.person, n.urn
  from pg_temp.step_enrolment n
 where not exists (select
                     from pg_temp.step_pupil p
                    where p.la_id = n.la_id
                      and p.acad_year = n.acad_year
                      and p.person = n.person
                      and p.urn = n.urn);

-- Of an enrolment that is not on the roll of its year, what the newest roll that has it says.
insert into pg_temp.step_pupil
select distinct on (m.person, m.urn, m.la_id, m.acad_year)
       m.la_id, m.acad_year, m.person, m.urn, p.birth_month, p.boarder, p.sen_provision, p.sen_type_1, p.sex, p.ncy,
       p.fsm, p.ethnicity, false
  from pg_temp.step_missing m
  join record.pupil p on p.la_id = m.la_id and p.person = m.person and p.urn = m.urn
  join load.extract e using (batch_id)
 where p.batch_id = any ($1::bigint[])
 order by m.person, m.urn, m.la_id, m.acad_year, e.last_day desc, p.entry_date desc, p.line;

-- Fifteen-year-olds are on study leave in the second half of summer, and whoever joined only then is not counted.
create temporary table step_counted on commit drop as
select n.la_id, n.acad_year, n.person, n.urn, p.sen_provision,
       case when p.sen_provision <> 'N' then lower(p.sen_type_1) end as need,
       p.sex, record.phase(p.ncy) as phase, p.fsm, record.ethnic_group(p.ethnicity) as ethnic_group, p.is_january,
       h.has_summer,
       coalesce(n.possible_1, 0) as p1,
       coalesce(n.possible_2, 0) as p2,
       coalesce(n.possible_3, 0) as p3,
       case when h.has_summer then coalesce(n.possible_4, 0) else 0 end as p4,
       coalesce(n.authorised_1, 0) as a1,
       coalesce(n.authorised_2, 0) as a2,
       coalesce(n.authorised_3, 0) as a3,
       case when h.has_summer then coalesce(n.authorised_4, 0) else 0 end as a4,
       coalesce(n.unauthorised_1, 0) as u1,
       coalesce(n.unauthorised_2, 0) as u2,
       coalesce(n.unauthorised_3, 0) as u3,
       case when h.has_summer then coalesce(n.unauthorised_4, 0) else 0 end as u4
  from pg_temp.step_enrolment n
  join pg_temp.step_pupil p using (person, urn, la_id, acad_year)
  join pg_temp.step_year y using (la_id, acad_year)
 cross join lateral (select p.birth_month >= y.not_15_first as has_summer) h
 where p.birth_month between y.born_first and y.born_last
   and coalesce(p.boarder, 'N') = 'N'
   and greatest(n.possible_1, n.possible_2, n.possible_3) > 0
