--@ title: Placements in alternative provision on a day
--@ reads: ap_placement
insert into cube.ap_stock (la_id, day, is_census, source, has_urn, reason, sen_provision, tier, is_first, is_person, n)
with span as (
    -- A register is whole from the quarter of the first end in it: one that holds none may be a list of today.
    select e.la_id, e.last_day as as_of,
           coalesce(record.register_start(min(a.leaving_date) filter (where a.leaving_date <= e.last_day), null),
                    e.last_day) as known_from
      from load.extract e
      left join record.ap_placement a on a.batch_id = e.batch_id
     where e.batch_id = any ($1::bigint[])
       and e.record_table = 'ap_placement'
     group by e.la_id, e.last_day
), day as (
    select s.la_id, q.day, false as is_census
      from span s
     cross join lateral record.quarter_ends(s.known_from, s.as_of) q (day)
    union all
    select s.la_id, record.census_day(y.year), true
      from span s
     cross join lateral generate_series(extract(year from s.known_from)::integer,
                                        extract(year from s.as_of)::integer) y (year)
     where record.census_day(y.year) between s.known_from and s.as_of
), placed as (
    select d.la_id, d.day, d.is_census, a.ap_source, a.urn is not null as has_urn, a.primary_reason, a.sen_on_entry,
           a.tier,
           row_number() over (partition by d.la_id, d.day, d.is_census, a.person, a.ap_source
                                  order by a.entry_date desc, a.line) = 1 as is_first,
           row_number() over (partition by d.la_id, d.day, d.is_census, a.person
                                  order by a.entry_date desc, a.line) = 1 as is_person
      from day d
      join record.ap_placement a
        on a.la_id = d.la_id
       and a.entry_date <= d.day
       and coalesce(a.leaving_date, 'infinity') >= d.day
     where a.batch_id = any ($1::bigint[])
)
select p.la_id, p.day, p.is_census, p.ap_source, p.has_urn, p.primary_reason, p.sen_on_entry, p.tier, p.is_first,
       p.is_person, count(*)
  from placed p
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
