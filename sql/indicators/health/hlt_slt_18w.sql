--@ title:       Children waiting over 18 weeks for speech and language therapy
--@ theme:       health
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      month
--@ source:      community_health_waits
--@ numerator:   children and young people on the list for more than 18 weeks
--@ denominator: children and young people on the list of the service
--@ definition:  Of the children and young people waiting for speech and language therapy on the last day of the month, the
--@   share waiting for more than 18 weeks.
--@ why:         Speech is what most plans of younger children are about, and help is best early.
--@ caveats:     Management information that nobody has validated; which providers send a return changes from month
--@   to month. 18 weeks is a band of the table, not a standard. Areas of the health service, not of councils.
--@   Where one of the two bands over 18 weeks is blank or withheld there is no figure.
--@ official:    NHS England, Community health services waiting lists, tables 4, 4f and 4g
select w.area_id,
       w.period,
       'all' as cohort,
       m.waiting + l.waiting as numerator,
       w.waiting as denominator,
       case
           when m.waiting + l.waiting is null or w.waiting is null
               then coalesce(w.symbols ->> 'waiting', m.symbols ->> 'waiting', l.symbols ->> 'waiting', 'x')
       end as symbol
  from published.community_health_waits w
  left join published.community_health_waits m
    on m.area_id = w.area_id
   and m.period = w.period
   and m.age_group = w.age_group
   and lower(m.service) = lower(w.service)
   and m.weeks_waited = '>18-52'
  left join published.community_health_waits l
    on l.area_id = w.area_id
   and l.period = w.period
   and l.age_group = w.age_group
   and lower(l.service) = lower(w.service)
   and l.weeks_waited = '>52'
 where w.weeks_waited = 'all'
   and w.age_group = 'children and young people'
   and lower(w.service) = 'therapy interventions: speech and language'
   and w.area_id is not null;
