--@ title: Pupils on roll
--@ reads: pupil
insert into cube.headcount (la_id, day, sen_provision, need, sex, phase, fsm, ethnic_group, cin_status, is_school_age,
                            n)
with roll as materialized (
    -- Whoever is 5 to 15 on the last 31 August was born between these months.
    select e.batch_id, e.last_day as day, make_date(y.began_in - 16, 9, 1) as born_first,
           make_date(y.began_in - 5, 8, 31) as born_last
      from load.extract e
     cross join lateral (select extract(year from e.last_day)::integer
                                - (extract(month from e.last_day) < 9)::integer as began_in) y
     where e.batch_id = any ($1::bigint[])
), pupil as (
    -- A pupil who left a school and came back has two rows there, and one who changed school on the day has a row at
    -- each: one pupil, of whom the later row counts. (The person first: what differs most is quickest to sort by.)
    select distinct on (p.person, p.batch_id)
           p.la_id, r.day, p.sen_provision, p.sen_type_1, p.sex, p.ncy, p.fsm, p.ethnicity, p.cin_status,
           p.birth_month between r.born_first and r.born_last as is_school_age
      from record.pupil p
      join roll r using (batch_id)
     where p.batch_id = any ($1::bigint[])
       and p.enrol_status in ('C', 'M')
       and p.entry_date <= r.day
       and coalesce(p.leaving_date, 'infinity') >= r.day
     order by p.person, p.batch_id, p.entry_date desc, p.line
)
select p.la_id, p.day, p.sen_provision, case when p.sen_provision <> 'N' then lower(p.sen_type_1) end, p.sex,
       record.phase(p.ncy), p.fsm, record.ethnic_group(p.ethnicity), p.cin_status, p.is_school_age, count(*)
  from pupil p
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
