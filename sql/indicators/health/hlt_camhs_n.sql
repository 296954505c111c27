--@ title:       Children supported by NHS-funded mental health services
--@ theme:       health
--@ basis:       published
--@ kind:        count
--@ unit:        children
--@ polarity:    higher
--@ decimals:    0
--@ period:      twelve months
--@ source:      mental_health_access
--@ numerator:   children under 18 with at least one contact in the twelve months
--@ denominator: none
--@ definition:  How many children under 18 had at least one contact with an NHS-funded mental health service in the
--@   twelve months to the end of the period.
--@ why:         Many with SEND need such a service, and many wait for it.
--@ caveats:     A count, not a share of those in need: larger areas have more. Rounded by the publisher. Nothing
--@   is known of their SEN. Where the child lives, by sub-ICB location; provisional unless the publisher says final.
--@   The NHS did not count everything after the cyber attack of August 2022.
--@ official:    NHS England, Mental Health Services Data Set, MHS95
select t.area_id,
       t.period,
       'all' as cohort,
       t.people_supported as numerator,
       t.symbols ->> 'people_supported' as symbol,
       t.status is distinct from 'Final' as provisional
  from published.mental_health_access t
 where t.measure = 'MHS95'
   and t.area_id is not null;
