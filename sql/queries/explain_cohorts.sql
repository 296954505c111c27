-- The cohorts of indicator $1 with their labels, and how many values each has.
select v.cohort, coalesce(c.label, v.cohort), count(v.value)
  from metric.value v
  left join reference.cohort c using (cohort)
 where v.indicator = $1::text
 group by v.cohort, c.label, c.position
 order by c.position, v.cohort collate "C";
