--@ title:       Plans of young people not in education, employment or training
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose first placement is the code NEET
--@ denominator: all plans in force, also those whose setting is not known
--@ definition:  The share of plans whose young person, aged 16 to 25, is not in education, employment or
--@   training.
--@ why:         A plan without education has nothing to provide.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. Where no plan has a placement on record, no share is given. Those with a notice to cease and
--@   others not in education are not among them.
select v.la_id as area_id,
       v.period,
       'all' as cohort,
       case when v.has_placements then v.neet end as numerator,
       case when v.has_placements then v.plans end as denominator,
       case when not v.has_placements then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v;
