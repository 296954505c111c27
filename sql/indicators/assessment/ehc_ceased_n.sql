--@ title:       EHC plans that ended
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      ceased_plans
--@ numerator:   plans that ended in the year, in all and by reason
--@ denominator: none
--@ cohorts:     all and one for each reason
--@ definition:  How many education, health and care plans ended in the calendar year, and why.
--@ why:         Shows whether plans end because needs are met or because the young person has left.
--@ caveats:     A plan that moves to another council has not ended for the child. The guidance seems to
--@   swap the labels of the two last reasons.
--@ official:    SEN2, ceased_plans.csv
select t.area_id,
       t.period,
       r.cohort,
       r.numerator,
       t.symbols ->> r.column_name as symbol
  from published.ceased_plans t
 cross join lateral (values
           ('all', 'total_ceased', t.total_ceased),
           ('max_age', 'max_age', t.max_age),
           ('needs_met', 'needs_met', t.needs_met),
           ('he', 'he', t.he),
           ('employ', 'employ', t.employ),
           ('transfer', 'transfer', t.transfer),
           ('no_engage', 'no_engage', t.no_engage),
           ('moved_outside_eng', 'moved_outside_eng', t.moved_outside_eng),
           ('deceased', 'deceased', t.deceased),
           ('not_rec', 'not_rec', t.not_rec),
           ('other', 'other', t.other)
       ) as r (cohort, column_name, numerator)
 where t.breakdown_topic = 'All ceased EHC plans'
   and t.area_id is not null;
