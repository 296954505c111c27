--@ title:       Weeks from registration to the end of an appeal, mean
--@ theme:       tribunal
--@ basis:       record
--@ kind:        mean
--@ unit:        weeks
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   weeks from registration to the outcome, all appeals together
--@ denominator: appeals that ended in the period, whatever the outcome
--@ definition:  How many weeks it took on average from the registration of an appeal to its end.
--@ why:         While an appeal waits, so does the child.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n * f.days), 0) / 7.0 as numerator,
       coalesce(sum(f.n), 0) as denominator,
       coalesce(sum(f.n * f.days::numeric * f.days), 0) / 49.0 as squares,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
   and f.days >= 0
 where p.event = 'outcome'
 group by p.la_id, p.period, p.provisional;
