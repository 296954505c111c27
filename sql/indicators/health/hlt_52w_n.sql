--@ title:       Children waiting over a year for community health services
--@ theme:       health
--@ basis:       published
--@ kind:        count
--@ unit:        children waiting
--@ polarity:    lower
--@ decimals:    0
--@ period:      month
--@ source:      community_health_waits
--@ numerator:   children and young people on a list for more than 52 weeks, over all services
--@ denominator: none
--@ definition:  How many children and young people had waited for more than 52 weeks on the last day of the month,
--@   summed over the community health services that are shown by length of wait.
--@ why:         A year is a long part of a childhood.
--@ caveats:     Management information that nobody has validated. A child who waits for two services counts twice.
--@   Services that the publisher withholds by length of wait (looked after children, safeguarding) are not in
--@   it: the publisher's own total, which has them, is a little larger (82 more of 21,265 in October 2023). Where
--@   another service is withheld for the area, there is no figure.
--@ official:    NHS England, Community health services waiting lists, table 4g
with service as (
    -- What England has withheld in the month, nobody shows.
    select t.area_id, t.period, t.waiting, t.symbols ->> 'waiting' as symbol,
           exists (select
                     from published.community_health_waits e
                    where e.geographic_level = 'National'
                      and e.period = t.period
                      and e.age_group = t.age_group
                      and e.service = t.service
                      and e.weeks_waited = t.weeks_waited
                      and e.waiting is null) as is_withheld
      from published.community_health_waits t
     where t.age_group = 'children and young people'
       and t.weeks_waited = '>52'
       and t.area_id is not null
)
select s.area_id,
       s.period,
       'all' as cohort,
       case when count(s.waiting) = count(*) then sum(s.waiting) end as numerator,
       case when count(s.waiting) < count(*) then max(s.symbol) end as symbol
  from service s
 where not s.is_withheld
 group by s.area_id, s.period;
