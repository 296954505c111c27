--@ title:       Plans of children in non-maintained early years settings
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement is an early years provider without a URN
--@ denominator: all plans in force, also those whose setting is not known
--@ definition:  The share of plans whose child is in a nursery, playgroup or with a childminder that is no
--@   school.
--@ why:         Shows how early needs are found.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. Where no plan has a placement on record, no share is given.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_placements then v.early_years end as numerator,
       case when v.has_placements then v.plans end as denominator,
       case when not v.has_placements then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
