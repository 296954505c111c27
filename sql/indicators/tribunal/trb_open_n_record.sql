--@ title:       Open appeals
--@ theme:       tribunal
--@ basis:       record
--@ kind:        count
--@ unit:        appeals
--@ polarity:    lower
--@ decimals:    0
--@ period:      quarter
--@ source:      appeal
--@ numerator:   appeals registered on or before the last day of the quarter and not ended by it
--@ denominator: none
--@ definition:  How many appeals were waiting for their end on the last day of the quarter.
--@ why:         Each is a child whose help is not settled.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Quarters
--@   begin with that of the first outcome: a register without any may hold only what is open today. An
--@   appeal that ended on the last day of the quarter is not open; one whose end has no day is counted
--@   nowhere.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.event = 'registered' and not f.is_undated), 0)
       - coalesce(sum(f.n) filter (where f.event = 'outcome'), 0) as numerator,
       p.provisional
  from cube.appeal_open_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day <= p.day
   and f.event in ('registered', 'outcome')
 group by p.la_id, p.period, p.provisional;
