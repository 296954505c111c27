--@ title: Pupils on roll
--@ reads: pupil
insert into cube.headcount (la_id, day, sen_provision, need, sex, phase, n)
with pupil as (
    -- A pupil who left a school and came back has two rows there; the later one counts.
    select distinct on (p.batch_id, p.person, p.urn)
           p.la_id, e.last_day as day, p.sen_provision, p.sen_type_1, p.sex, p.ncy
      from record.pupil p
      join load.extract e using (batch_id)
     where p.batch_id = any ($1::bigint[])
       and p.enrol_status in ('C', 'M')
       and p.entry_date <= e.last_day
       and coalesce(p.leaving_date, 'infinity') >= e.last_day
     order by p.batch_id, p.person, p.urn, p.entry_date desc, p.line
)
select p.la_id, p.day, p.sen_provision, case when p.sen_provision <> 'N' then lower(p.sen_type_1) end, p.sex,
       record.phase(p.ncy), count(*)
  from pupil p
 group by 1, 2, 3, 4, 5, 6
