--@ title:       Open requests past 20 weeks
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      last day of the quarter or month
--@ source:      ehc_open ehc_flow
--@ numerator:   open requests received more than 140 days before
--@ denominator: requests without an end on the day: not refused, not withdrawn, no outcome of the assessment
--@ definition:  On the last day of the quarter or month, the share of open requests that have waited more than 20
--@   weeks.
--@ why:         Timeliness counts only finished plans: a council that clears its backlog looks worse there and
--@   better here.
--@ caveats:     Not published for other councils. From the register as it is now: a request that was withdrawn
--@   on a day nobody wrote down is left out.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(o.n) filter (where o.is_late), 0) as numerator,
       coalesce(sum(o.n), 0) as denominator,
       p.provisional
  from cube.ehc_open_period p
  left join cube.ehc_open o on o.la_id = p.la_id and o.day = p.day
 group by p.la_id, p.period, p.provisional;
