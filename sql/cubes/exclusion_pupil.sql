--@ title: Suspended pupils
--@ reads: exclusion
--@ also:  pupil
--@ steps: known_as
insert into cube.exclusion_pupil (la_id, day, span, nth, sen_provision, fsm, ethnic_group, n)
with suspension as (
    select x.la_id, x.person, x.start_date as day, x.batch_id, x.line, x.sen_provision,
           extract(year from x.start_date)::integer - (extract(month from x.start_date) < 8)::integer as year
      from record.exclusion x
     where x.batch_id = any ($1::bigint[])
       and x.type = 'SUSP'
       and x.overturned is not true
), year as materialized (
    -- Easter is worked out once a year and not once a row.
    select y.year, reference.easter(y.year + 1) as easter
      from (select distinct s.year from suspension s) y
), of_span as (
    select s.la_id, s.person, s.day, s.batch_id, s.line, s.sen_provision, s.year, p.span, p.part
      from suspension s
      join year y using (year)
     cross join lateral (values
               ('year', 0),
               ('term', case when extract(month from s.day) >= 8 then 1 when s.day <= y.easter then 2 else 3 end)
           ) as p (span, part)
), numbered as (
    select o.la_id, o.person, o.year, o.day, o.span, row_number() over w as nth, first_value(o.sen_provision) over w as sen_provision
      from of_span o
    window w as (partition by o.la_id, o.person, o.year, o.span, o.part order by o.day, o.batch_id, o.line)
)
select n.la_id, n.day, n.span, n.nth, n.sen_provision, k.fsm, k.ethnic_group, count(*)
  from numbered n
  left join pg_temp.step_known_as k on k.la_id = n.la_id and k.person = n.person and k.began_in = n.year
 group by n.la_id, n.day, n.span, n.nth, n.sen_provision, k.fsm, k.ethnic_group
