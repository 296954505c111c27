--@ title:       High needs spending a head
--@ theme:       finance
--@ basis:       published
--@ kind:        ratio
--@ unit:        £ a head
--@ polarity:    neutral
--@ decimals:    2
--@ period:      financial year
--@ source:      high_needs_outturn specialist_spend
--@ numerator:   spending of this kind, in pounds, gross
--@ denominator: residents aged 2 to 18, projected
--@ cohorts:     all, and kinds of spending, spend_*
--@ definition:  What the council spent on high needs for each resident aged 2 to 18, in all and by kind. Special
--@   schools and alternative provision are the top-up funding of pupils in them, whoever runs them; they are a
--@   part of the two kinds of top-up funding and must not be added to them.
--@ why:         Shows where the money goes, and what a place costs those who live in the area.
--@ caveats:     A council whose whole spending is 0 sent no return: it has no figure, and neither its pounds nor
--@   its residents are in England's or its region's. Neither is a council that did not exist in the year. Plans
--@   run to 25, the residents to 18. Before 2021-22 only special schools and alternative provision are there. All
--@   is the sum of places, both kinds of top-up funding, and the four services.
--@ official:    High needs benchmarking tool: section 251 outturn by council
with outturn as (
    select t.area_id,
           t.period,
           t.batch_id,
           k.cohort,
           t.spending,
           t.item,
           t.amount
      from published.high_needs_outturn t
      join (values
               ('spend_places', 'Place funding%', 'Total'),
               ('spend_top_up_state', 'Top up funding (maintained%', 'Total'),
               ('spend_top_up_independent', 'Top up funding (non-maintained%', 'Total'),
               ('spend_services', 'SEN support%', 'Total'),
               ('spend_ap_services', 'Alternative provision%', 'Total'),
               ('spend_hospital', 'Hospital education%', 'Total'),
               ('spend_therapies', 'Therapies%', 'Total'),
               ('spend_specialist_state', 'Top up funding (maintained%', 'Special schools%'),
               ('spend_specialist_state', 'Top up funding (maintained%', 'PRUs%'),
               ('spend_specialist_independent', 'Top up funding (non-maintained%', 'Special schools%'),
               ('spend_specialist_independent', 'Top up funding (non-maintained%', 'PRUs%')
           ) as k (cohort, spending, item) on t.spending like k.spending and t.item like k.item
     where t.part = 'outturn'
), spent as (
    -- A sum with a missing part is missing.
    select o.area_id, o.period, o.batch_id, o.cohort,
           case when count(o.amount) = count(*) then sum(o.amount) end as amount
      from outturn o
     group by o.area_id, o.period, o.batch_id, o.cohort
    union all
    select o.area_id, o.period, o.batch_id,
           case when o.item = 'Total' then 'all' else 'spend_specialist' end,
           case when count(o.amount) = count(*) then sum(o.amount) end
      from outturn o
     group by o.area_id, o.period, o.batch_id, o.item = 'Total'
), figure as (
    select s.area_id, s.period, s.batch_id, s.cohort, s.amount,
           max(s.amount) filter (where s.cohort = 'all') over (partition by s.area_id, s.period) as whole,
           p.amount as population, 1 as preference
      from spent s
      join published.high_needs_outturn p
        on p.area_id = s.area_id and p.period = s.period and p.part = 'population'
    union all
    select t.area_id, t.period, t.batch_id, k.cohort, k.amount, t.total_spend, t.population_2_to_18, 2
      from published.specialist_spend t
     cross join lateral (values
               ('spend_specialist', t.total_spend),
               ('spend_specialist_state', t.state_spend),
               ('spend_specialist_independent', t.independent_spend)
           ) as k (cohort, amount)
), chosen as (
    select distinct on (f.area_id, f.period, f.cohort) f.*
      from figure f
      join reference.area a on a.area_id = f.area_id
      join reference.period d on d.period = f.period
     where coalesce(a.valid_from, '-infinity') <= d.period_start
       and coalesce(a.valid_to, 'infinity') >= d.period_end
     order by f.area_id, f.period, f.cohort, f.preference
)
select c.area_id,
       c.period,
       c.cohort,
       r.amount as numerator,
       case when r.amount is not null then c.population end as denominator,
       case when r.amount is null then 'x' end as symbol,
       c.batch_id
  from chosen c
 cross join lateral (select case when c.whole is distinct from 0 then c.amount end as amount) r;
