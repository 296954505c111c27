--@ title:       Appeals that ended
--@ theme:       tribunal
--@ basis:       record
--@ kind:        count
--@ unit:        appeals
--@ polarity:    neutral
--@ decimals:    0
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals that ended in the period, whatever the outcome
--@ denominator: none
--@ definition:  How many appeals ended: decided, conceded, settled by consent, withdrawn, struck out or
--@   transferred.
--@ why:         Set beside what was registered it shows whether the queue grows.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it. An outcome of which nobody wrote down the day is not counted.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n), 0) as numerator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'outcome'
 group by p.la_id, p.period, p.provisional;
