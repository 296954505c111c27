-- Deletes the links of the persons $1 (uuid[]); returns each that was met, with its links.
with gone as (
    delete from record_all.person_link l
     where l.other = any ($1::uuid[])
        or l.person = any ($1::uuid[])
    returning l.other, l.person
)
select g.other, count(*)
  from gone g
 group by g.other
 union all
select g.person, 0
  from gone g
