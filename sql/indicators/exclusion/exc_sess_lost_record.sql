--@ title:       Sessions lost to suspension
--@ theme:       exclusion
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        sessions per 100 pupils
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      exclusion headcount
--@ numerator:   half-day sessions of the suspensions that began in the period
--@ denominator: pupils of the same group at their only or main school on the January roll
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  How many half-day sessions suspensions took for every 100 pupils, by special educational need.
--@ why:         How much school is lost, which the number of suspensions does not say.
--@ caveats:     All sessions of a suspension count in the period in which it began. A suspension without a
--@   length counts as none. The group is the SEN provision on the day of the event. A term is set against the
--@   same January roll as the year; until there is a January roll the newest one stands in, and the figure is
--@   provisional. What was overturned is left out. Sessions of one pupil are not independent, so no interval is
--@   given.
select p.la_id as area_id,
       p.period,
       h.cohort,
       coalesce(sum(x.sessions), 0) as numerator,
       h.n as denominator,
       p.provisional or not h.is_january as provisional
  from cube.exclusion_period p
  join cube.year_headcount h on h.la_id = p.la_id and h.acad_year = p.acad_year
  left join cube.exclusion x
    on x.la_id = p.la_id
   and x.day between p.period_start and p.period_end
   and x.type = 'SUSP'
   and case h.cohort
           when 'all' then true
           when 'no_sen' then x.sen_provision = 'N'
           when 'sen_support' then x.sen_provision = 'K'
           when 'ehc_plan' then x.sen_provision = 'E'
           else x.sen_provision in ('K', 'E')
       end
 group by p.la_id, p.period, h.cohort, h.n, p.provisional, h.is_january;
