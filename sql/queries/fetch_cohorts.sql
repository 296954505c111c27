-- Cohorts for reports: id, label, position. Crossed cohorts (ehc_plan.age_11_15) that values have take
-- the labels of their parts.
select c.cohort, c.label, c.position
  from reference.cohort c
union all
select v.cohort,
       (select string_agg(coalesce(c.label, x.part), ', ' order by x.n)
          from unnest(string_to_array(v.cohort, '.')) with ordinality x (part, n)
          left join reference.cohort c on c.cohort = x.part),
       1000
  from (select distinct m.cohort
          from metric.value m
          join metric.indicator i using (indicator)
         where i.basis = 'published') v
 where not exists (select from reference.cohort c where c.cohort = v.cohort)
 order by 3, 1;
