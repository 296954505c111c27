--@ title: the pupil is on none of the rolls of that year
--@ severity: query
--@ tables: pupil attendance_term
--@ advice: correct the identifier or the school, or load the roll that has the pupil
-- Only of years of which there is a roll: without one nothing is known. Whoever was on the newest roll of the year before
-- may have left before the first one of the year: of a term that began by then it is no wonder that no roll has them.
with every as materialized (
    select p.person, p.urn, coalesce(p.leaving_date, 'infinity') as leaving_date, e.last_day,
           extract(year from e.last_day - interval '7 months')::integer as year
      from record.pupil p
      join load.extract e using (batch_id)
     where p.la_id = $1::integer
), year as materialized (
    select v.year, min(v.last_day) as first_day, max(v.last_day) as last_day
      from every v
     group by v.year
), roll as materialized (
    select distinct v.person, v.urn, v.year
      from every v
), leaver as materialized (
    select v.person, v.urn, this.year, max(this.first_day) as left_before
      from every v
      join year before on before.year = v.year and before.last_day = v.last_day
      join year this on this.year = v.year + 1
     where v.leaving_date >= make_date(this.year, 8, 1)
     group by v.person, v.urn, this.year
)
select t.batch_id, t.line, 'person' as column_name
  from record.attendance_term t
 cross join lateral (select substr(t.acad_year, 3, 4)::integer as year) y
 where t.la_id = $1::integer
   and y.year in (select year from year)
   and not exists (select from roll r
                    where r.person = t.person
                      and r.urn = t.urn
                      and r.year = y.year)
   and not exists (select from leaver l
                    where l.person = t.person
                      and l.urn = t.urn
                      and l.year = y.year
                      and l.left_before >= case t.term
                                               when 'AUT' then make_date(y.year, 8, 1)
                                               when 'SPR' then make_date(y.year + 1, 1, 1)
                                               when 'SU1' then record.term_last_day(t.acad_year, 'SPR') + 1
                                               else make_date(y.year + 1, 6, 1)
                                           end)
