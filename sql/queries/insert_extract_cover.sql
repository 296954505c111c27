-- Which extracts of table $1 of LA $2 count for which days. Of two extracts of a day it is the one that goes
-- on for longer, then the one that starts later, and of two of the very same days the later batch: so the
-- order in which different extracts come does not matter.
insert into load.extract_cover (batch_id, first_day, last_day, is_whole)
with extract as (
    select e.batch_id, e.first_day, e.last_day, t.holds, t.dated_by
      from load.extract e
      join reference.record_table t using (record_table)
     where e.record_table = $1
       and e.la_id = $2::integer
), edge as (
    select day, lead(day) over (order by day) as next_day
      from (select first_day from extract union select last_day + 1 from extract) d (day)
), newest_of_days as (
    select distinct on (g.day) x.batch_id, g.day, g.next_day - 1 as last_day
      from edge g
      join extract x on x.first_day <= g.day and x.last_day >= g.next_day - 1
     where x.dated_by is not null
     order by g.day, x.last_day desc, x.first_day desc, x.batch_id desc
), newest_of_snapshots as (
    select distinct on (x.last_day) x.batch_id, x.last_day as day, x.last_day
      from extract x
     where x.holds = 'snapshot' and x.dated_by is null
     order by x.last_day, x.batch_id desc
), newest_register as (
    select x.batch_id, date '-infinity' as day, date 'infinity' as last_day
      from extract x
     where x.holds = 'register'
     order by x.last_day desc, x.batch_id desc
     limit 1
)
select n.batch_id, n.day, n.last_day, n.day <= x.first_day and n.last_day >= x.last_day
  from (select * from newest_of_days
        union all
        select * from newest_of_snapshots
        union all
        select * from newest_register) n
  join load.extract x using (batch_id)
