--@ title: a pupil was suspended for more than 45 days of a school year
--@ severity: query
--@ tables: exclusion
--@ advice: look at the suspensions of this pupil: the law allows 45 days in a year
select max(e.batch_id) as batch_id, max(e.line) as line, 'sessions' as column_name
  from record.exclusion e
 where e.la_id = $1::integer
   and e.type = 'SUSP'
   and e.overturned is not true
 group by e.person, extract(year from e.start_date - interval '7 months')
having sum(e.sessions) > 90
