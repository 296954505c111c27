--@ title:       Reasons for suspensions
--@ theme:       exclusion
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        % of reasons
--@ polarity:    neutral
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      exclusion exclusion_reason
--@ numerator:   suspensions for which this reason is given, alone or beside others
--@ denominator: reasons given for suspensions in the period
--@ cohorts:     the reasons, for all pupils and by special educational need
--@ definition:  Of the reasons that schools gave for suspensions, up to three for each, the share of each
--@   reason.
--@ why:         Different reasons call for different answers.
--@ caveats:     Shares of reasons, not of suspensions: one with three reasons counts three times, and one
--@   reason given twice for it counts once. The list changed on 1 September 2025: a period has the reasons that
--@   were in use in it. The group is the SEN provision on the day. What was overturned is left out. One
--@   suspension may have several reasons, so no interval is given.
with reason as (
    select p.la_id, p.period, p.period_start, p.period_end, p.provisional, g.prefix, x.reason, sum(x.n) as n
      from cube.exclusion_period p
      join cube.exclusion_reason x
        on x.la_id = p.la_id
       and x.day between p.period_start and p.period_end
       and x.type = 'SUSP'
     cross join lateral (values
               ('', true),
               ('no_sen.', x.sen_provision = 'N'),
               ('sen_support.', x.sen_provision = 'K'),
               ('ehc_plan.', x.sen_provision = 'E'),
               ('all_sen.', x.sen_provision in ('K', 'E'))
           ) as g (prefix, is_in)
     where g.is_in
     group by p.la_id, p.period, p.period_start, p.period_end, p.provisional, g.prefix, x.reason
)
select r.la_id as area_id,
       r.period,
       r.prefix || 'reason_' || lower(c.code) as cohort,
       coalesce(sum(r.n) filter (where r.reason = c.code), 0) as numerator,
       sum(r.n) as denominator,
       r.provisional
  from reason r
  join reference.record_code c
    on c.list = 'exclusion_reason'
   and coalesce(c.valid_from, '-infinity') <= r.period_end
   and coalesce(c.valid_to, 'infinity') >= r.period_start
 group by r.la_id, r.period, r.prefix, c.code, r.provisional;
