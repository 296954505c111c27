--@ title:       Absence from state-funded alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        ratio
--@ per:         100
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      terms, year to date and year
--@ source:      ap_attendance
--@ numerator:   sessions missed
--@ denominator: sessions that could have been attended
--@ definition:  The share of possible sessions that pupils of state-funded alternative provision missed.
--@ why:         Who is not there is not taught, and may not be safe.
--@ caveats:     Of schools that the list of establishments calls alternative provision, from the council's own
--@   rolls and terms. Pupils of 5 to 15 who do not board; fifteen-year-olds without the second half of
--@   the summer term. Provisional for 90 days.
--@ comparator:  ap_abs
select a.la_id as area_id,
       a.period,
       'all' as cohort,
       a.missed as numerator,
       a.possible as denominator,
       record.is_provisional(a.last_day, p.seen_on) as provisional
  from cube.ap_attendance a
  join cube.part p on p.cube = 'ap_attendance' and p.la_id = a.la_id;
