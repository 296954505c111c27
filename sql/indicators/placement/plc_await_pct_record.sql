--@ title:       Plans of children of school age who are waiting for a place
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans of children aged 5 to 15 whose first placement is not in education, other, or only a type
--@   of setting
--@ denominator: all plans in force, also those whose setting is not known
--@ definition:  The share of plans whose child is of compulsory school age and not in education, or has only a
--@   type of setting named.
--@ why:         These children have a right to a place and have none.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. Where no plan has a placement on record, no share is given. Age on 31 August before the school
--@   year. The return has had no code for awaiting a place since 2023, so some may be there for another reason.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_placements then v.awaiting end as numerator,
       case when v.has_placements then v.plans end as denominator,
       case when not v.has_placements then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
