--@ title:       Spending on independent and non-maintained special schools
--@ theme:       finance
--@ basis:       published
--@ kind:        count
--@ unit:        £
--@ polarity:    lower
--@ decimals:    0
--@ period:      financial year
--@ source:      high_needs_outturn specialist_spend
--@ numerator:   top-up funding of pupils in independent and non-maintained special schools, in pounds, gross
--@ denominator: none
--@ cohorts:     all, spend_specialist_independent
--@ definition:  What the council paid in top-up funding for pupils in independent and non-maintained special
--@   schools; and with it what it paid for alternative provision of that kind.
--@ why:         The dearest places, and the fastest growing line of the high needs budget.
--@ caveats:     The places of non-maintained schools that DfE pays for directly are not in it, which ministers
--@   count: about 3% more for England in 2021-22. Special schools alone are known for 2021-22. Independent and
--@   non-maintained schools cannot be told apart. A council whose whole spending on top-up funding is 0 sent no return:
--@   missing, as is one that did not exist in the year.
--@ official:    High needs benchmarking tool: section 251 outturn by council
with outturn as (
    select t.area_id, t.period, t.batch_id,
           max(t.amount) filter (where t.is_independent and t.item like 'Special schools%') as special,
           max(t.amount) filter (where t.is_independent and t.item like 'PRUs%') as ap,
           sum(t.amount) filter (where t.item = 'Total') as whole
      from (select h.*, h.spending like 'Top up funding (non-maintained%' as is_independent
              from published.high_needs_outturn h
             where h.part = 'outturn'
               and h.spending like 'Top up funding%') t
     group by t.area_id, t.period, t.batch_id
), figure as (
    select o.area_id, o.period, o.batch_id, k.cohort, k.amount, o.whole, 1 as preference
      from outturn o
     cross join lateral (values
               ('all', o.special),
               ('spend_specialist_independent', o.special + o.ap)
           ) as k (cohort, amount)
    union all
    select t.area_id, t.period, t.batch_id, 'spend_specialist_independent', t.independent_spend, t.total_spend, 2
      from published.specialist_spend t
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
       case when r.amount is null then 'x' end as symbol,
       c.batch_id
  from chosen c
 cross join lateral (select case when c.whole is distinct from 0 then c.amount end as amount) r;
