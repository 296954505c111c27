--@ title: Absence by enrolment and span of terms
--@ reads: attendance_term pupil
insert into cube.attendance
       (la_id, acad_year, period, last_day, sen_provision, need, sex, phase, is_january, enrolments, possible,
        authorised, unauthorised, persistent, severe)
with term as (
    select t.la_id, t.person, t.urn, t.acad_year,
           case t.term when 'AUT' then 1 when 'SPR' then 2 when 'SU1' then 3 else 4 end as part,
           t.sessions_possible, t.sessions_authorised, t.sessions_unauthorised
      from record.attendance_term t
     where t.batch_id = any ($1::bigint[])
), enrolment as materialized (
    -- An enrolment is a person at a school. Each array has the sessions up to the start of the year and to the
    -- end of autumn, spring, first and second half of summer: a span is the difference of two of them.
    select t.la_id, t.person, t.urn, t.acad_year,
           min(t.part) filter (where t.sessions_possible > 0) as joined_in,
           array[0,
                 coalesce(sum(t.sessions_possible) filter (where t.part <= 1), 0),
                 coalesce(sum(t.sessions_possible) filter (where t.part <= 2), 0),
                 coalesce(sum(t.sessions_possible) filter (where t.part <= 3), 0),
                 coalesce(sum(t.sessions_possible) filter (where t.part <= 4), 0)] as possible,
           array[0,
                 coalesce(sum(t.sessions_authorised) filter (where t.part <= 1), 0),
                 coalesce(sum(t.sessions_authorised) filter (where t.part <= 2), 0),
                 coalesce(sum(t.sessions_authorised) filter (where t.part <= 3), 0),
                 coalesce(sum(t.sessions_authorised) filter (where t.part <= 4), 0)] as authorised,
           array[0,
                 coalesce(sum(t.sessions_unauthorised) filter (where t.part <= 1), 0),
                 coalesce(sum(t.sessions_unauthorised) filter (where t.part <= 2), 0),
                 coalesce(sum(t.sessions_unauthorised) filter (where t.part <= 3), 0),
                 coalesce(sum(t.sessions_unauthorised) filter (where t.part <= 4), 0)] as unauthorised
      from term t
     group by t.la_id, t.person, t.urn, t.acad_year
), year as (
    -- How far each year is known without a gap: 1 to 4 parts.
    select y.la_id, y.acad_year,
           count(*) filter (where y.part = 1) > 0 as has_1,
           count(*) filter (where y.part = 2) > 0 as has_2,
           count(*) filter (where y.part = 3) > 0 as has_3,
           count(*) filter (where y.part = 4) > 0 as has_4
      from (select distinct t.la_id, t.acad_year, t.part from term t) y
     group by y.la_id, y.acad_year
), span as materialized (
    -- Made once: the end of a term hangs on Easter.
    select y.la_id, y.acad_year, s.period, s.first_part, s.last_part,
           record.term_last_day(y.acad_year, (array['AUT', 'SPR', 'SU1', 'SU2'])[s.last_part]) as last_day
      from year y
     cross join lateral (values
               (y.acad_year || '-T1', 1, 1, y.has_1),
               (y.acad_year || '-T2', 2, 2, y.has_2),
               (y.acad_year || '-T3', 3, 4, y.has_3 and y.has_4),
               (y.acad_year || '-T1T2', 1, 2, y.has_1 and y.has_2),
               (y.acad_year, 1, 4, y.has_1 and y.has_2 and y.has_3 and y.has_4),
               (y.acad_year || '-YTD-' || record.term_last_day(y.acad_year, 'AUT'), 1, 1, y.has_1 and not y.has_2),
               (y.acad_year || '-YTD-' || record.term_last_day(y.acad_year, 'SPR'), 1, 2,
                y.has_1 and y.has_2 and not y.has_3),
               (y.acad_year || '-YTD-' || record.term_last_day(y.acad_year, 'SU1'), 1, 3,
                y.has_1 and y.has_2 and y.has_3 and not y.has_4)
           ) as s (period, first_part, last_part, is_known)
     where s.is_known
), roll as (
    -- The January roll of each year, the newest of that month; until there is one the newest roll.
    select distinct on (y.la_id, y.acad_year)
           y.la_id, y.acad_year, e.batch_id, e.last_day between j.first_day and j.first_day + 30 as is_january
      from year y
      join load.extract e
        on e.la_id = y.la_id
       and e.record_table = 'pupil'
       and e.batch_id = any ($1::bigint[])
     cross join lateral (select make_date(substr(y.acad_year, 3, 4)::integer + 1, 1, 1) as first_day) j
     order by y.la_id, y.acad_year, e.last_day between j.first_day and j.first_day + 30 desc, e.last_day desc
), pupil as (
    -- What is known of an enrolment: from that roll; of one that is not on it, from the newest that has it.
    select distinct on (p.la_id, r.acad_year, p.person, p.urn)
           p.la_id, r.acad_year, p.person, p.urn, p.birth_month, p.boarder, p.sen_provision, p.sen_type_1, p.sex, p.ncy,
           r.is_january and p.batch_id = r.batch_id as is_january
      from record.pupil p
      join load.extract e using (batch_id)
      join roll r on r.la_id = p.la_id
     where p.batch_id = any ($1::bigint[])
     order by p.la_id, r.acad_year, p.person, p.urn, p.batch_id = r.batch_id desc, e.last_day desc, p.entry_date desc,
              p.line
), counted as (
    select n.la_id, n.acad_year, n.possible, n.authorised, n.unauthorised,
           -- Fifteen-year-olds are on study leave in the second half of the summer term.
           case when a.age = 15 then 3 else 4 end as last_part,
           p.sen_provision, case when p.sen_provision <> 'N' then lower(p.sen_type_1) end as need, p.sex,
           record.phase(p.ncy) as phase, p.is_january
      from enrolment n
      join pupil p using (la_id, acad_year, person, urn)
     cross join lateral (select record.age_at_year_start(p.birth_month,
                                                         record.year_last_day(n.acad_year)) as age) a
     where a.age between 5 and 15
       and coalesce(p.boarder, 'N') = 'N'
       and n.joined_in < 4
), over_span as (
    select c.la_id, c.acad_year, s.period, s.last_day, c.sen_provision, c.need, c.sex, c.phase, c.is_january,
           x.possible, x.authorised, x.unauthorised
      from counted c
      join span s using (la_id, acad_year)
     cross join lateral (select least(s.last_part, c.last_part) + 1 as upto) u
     cross join lateral (select c.possible[u.upto] - c.possible[s.first_part] as possible,
                                c.authorised[u.upto] - c.authorised[s.first_part] as authorised,
                                c.unauthorised[u.upto] - c.unauthorised[s.first_part] as unauthorised) x
     where x.possible > 0
)
select o.la_id, o.acad_year, o.period, o.last_day, o.sen_provision, o.need, o.sex, o.phase, o.is_january,
       count(*), sum(o.possible), sum(o.authorised), sum(o.unauthorised),
       count(*) filter (where 10 * (o.authorised + o.unauthorised) >= o.possible),
       count(*) filter (where 2 * (o.authorised + o.unauthorised) >= o.possible)
  from over_span o
 group by o.la_id, o.acad_year, o.period, o.last_day, o.sen_provision, o.need, o.sex, o.phase, o.is_january
