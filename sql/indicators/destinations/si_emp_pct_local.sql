--@ title:       Supported internship leavers in paid work
--@ theme:       destinations
--@ basis:       local
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      local_measure
--@ numerator:   leavers of the academic year in paid work by the council's own follow-up
--@ denominator: young people who left a supported internship in the academic year
--@ definition:  The share of young people who left a supported internship and are in paid work.
--@ why:         Paid work is what the internship is for.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Not
--@   published by council. The figures are small, and the interval is wide. Say in the note how long after
--@   the end the leavers were asked; those who could not be reached stay in the denominator.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'si_emp_pct_local';
