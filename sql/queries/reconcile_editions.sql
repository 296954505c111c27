-- Pairs of editions of the datasets that published indicators read, each with the one before it whose periods overlap
-- its own: dataset, indicators, older batch, newer batch. $1: indicators, or null for all.
with p as (
    select $1::text[] as indicators
), reader as (
    select d.dataset, string_agg(i.indicator, ';' order by i.indicator) as indicators
      from metric.indicator i
     cross join lateral unnest(i.datasets) d (dataset)
     cross join p
     where i.basis = 'published'
       and (p.indicators is null or i.indicator = any (p.indicators))
     group by d.dataset
), edition as (
    select b.batch_id, b.dataset, b.last_day, f.period_start as first_day,
           row_number() over (partition by b.dataset order by b.last_day nulls first, b.batch_id) as age
      from load.batch b
      left join reference.period f on f.period = b.period_first
)
select r.dataset, r.indicators, o.batch_id, n.batch_id
  from reader r
  join edition n using (dataset)
  join edition o on o.dataset = n.dataset and o.age < n.age
                and o.first_day <= n.last_day and n.first_day <= o.last_day
 where not exists (select from edition b
                    where b.dataset = n.dataset and b.age > o.age and b.age < n.age
                      and b.first_day <= n.last_day and n.first_day <= b.last_day)
 order by r.dataset, o.age, n.age;
