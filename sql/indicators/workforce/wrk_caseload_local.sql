--@ title:       EHC plans per caseworker
--@ theme:       workforce
--@ basis:       local
--@ kind:        ratio
--@ unit:        plans per full-time post
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar quarter
--@ source:      local_measure
--@ numerator:   EHC plans in force on the last day of the quarter
--@ denominator: SEND caseworkers in post on that day, in full-time equivalents
--@ definition:  EHC plans in force for each full-time caseworker of the council's SEND team.
--@ why:         A caseworker with too many plans reviews none of them well.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Not
--@   published nationally. Managers, and those who handle new assessments only, should be left out; say in
--@   the note if they are not.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'wrk_caseload_local';
