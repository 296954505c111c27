--@ title:       Ombudsman decisions on SEND that upheld the complaint
--@ theme:       tribunal
--@ basis:       local
--@ kind:        proportion
--@ unit:        % of decisions
--@ polarity:    lower
--@ decimals:    1
--@ period:      financial year
--@ source:      local_measure
--@ numerator:   decisions of the Local Government and Social Care Ombudsman on EHC matters that uphold the
--@   complaint
--@ denominator: decisions of the Ombudsman on EHC matters after an investigation
--@ definition:  The share of the Ombudsman's decisions on EHC matters that went against the council.
--@ why:         Families complain where there is no right of appeal: of delay, and of provision that never
--@   came.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. The
--@   Ombudsman publishes decisions by council and topic, not as a table. Complaints closed without an
--@   investigation are left out. The figures are small.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'red_lgsco_n_local';
