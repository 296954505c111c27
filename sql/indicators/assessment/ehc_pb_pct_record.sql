--@ title:       Plans with a personal budget
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans with a personal budget
--@ denominator: all plans in force
--@ definition:  The share of plans with a personal budget for some of the provision.
--@ why:         Shows how far families decide themselves how provision is made.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. As the plan is now, so earlier days may be a little high. A plan of which the
--@   return does not say counts as without; where it says so of no plan, there is no figure.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.says_budgets then v.budgets end as numerator,
       case when v.says_budgets then v.plans end as denominator,
       case when not v.says_budgets then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
