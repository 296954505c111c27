--@ title: Where leavers from alternative provision went
--@ reads: destination ap_placement
--@ published: establishment
--@ steps: establishment
insert into cube.ap_destination (la_id, dest_acad_year, is_state, tier, is_sustained, n)
with leaver as (
    select d.la_id, d.person, d.dest_acad_year, coalesce(s.category = 'apru', false) as is_state,
           d.sustained and d.dest_type not in ('NSU', 'NC') as is_sustained,
           make_date(substr(d.leave_acad_year, 3, 4)::integer, 8, 1) as year_first,
           make_date(substr(d.leave_acad_year, 3, 4)::integer + 1, 7, 31) as year_last
      from record.destination d
      left join pg_temp.step_school s on s.urn = d.leave_urn
     where d.batch_id = any ($1::bigint[])
       and d.stage = 'KS4'
), last_placement as (
    select distinct on (l.la_id, l.dest_acad_year, l.person)
           l.la_id, l.dest_acad_year, l.person, a.tier
      from leaver l
      join record.ap_placement a
        on a.la_id = l.la_id
       and a.person = l.person
       and a.entry_date <= l.year_last
       and coalesce(a.leaving_date, 'infinity') >= l.year_first
     where a.batch_id = any ($1::bigint[])
     order by l.la_id, l.dest_acad_year, l.person, a.entry_date desc, a.line
)
select l.la_id, l.dest_acad_year, l.is_state, p.tier, l.is_sustained, count(*)
  from leaver l
  left join last_placement p using (la_id, dest_acad_year, person)
 where l.is_state
    or p.tier is not null
 group by 1, 2, 3, 4, 5
