--@ title: Home education and missing education
--@ reads: home_education
insert into cube.home_education (la_id, kind, first_day, last_day, sen_provision, n)
with spell as (
    -- Spells of one child that share a day are one, of which the one that began last says the SEN provision: else
    -- the child would be two children on that day.
    select h.la_id, h.kind, h.person, h.started_on, coalesce(h.ended_on, 'infinity') as ended_on, h.sen_provision,
           h.line,
           max(coalesce(h.ended_on, 'infinity')) over (partition by h.la_id, h.kind, h.person
                                                           order by h.started_on, h.line
                                                           rows between unbounded preceding and 1 preceding) as before
      from record.home_education h
     where h.batch_id = any ($1::bigint[])
), numbered as (
    select s.*,
           count(*) filter (where s.before is null or s.before < s.started_on)
               over (partition by s.la_id, s.kind, s.person order by s.started_on, s.line) as nth
      from spell s
), whole as (
    select n.la_id, n.kind, min(n.started_on) as first_day, nullif(max(n.ended_on), 'infinity') as last_day,
           (array_agg(n.sen_provision order by n.started_on desc, n.line desc))[1] as sen_provision
      from numbered n
     group by n.la_id, n.kind, n.person, n.nth
)
select w.la_id, w.kind, w.first_day, w.last_day, w.sen_provision, count(*)
  from whole w
 group by w.la_id, w.kind, w.first_day, w.last_day, w.sen_provision
