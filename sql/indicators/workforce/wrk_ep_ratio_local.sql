--@ title:       EHC plans per educational psychologist
--@ theme:       workforce
--@ basis:       local
--@ kind:        ratio
--@ unit:        plans per full-time post
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar quarter or academic year
--@ source:      local_measure
--@ numerator:   EHC plans in force on the last day of the quarter, or on the day of the workforce census of
--@   the academic year
--@ denominator: educational psychologists whom the council employs on that day, in full-time equivalents
--@ definition:  EHC plans in force for each full-time educational psychologist whom the council employs.
--@ why:         Without a psychologist's advice no plan can be written.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Locums and
--@   private practices under contract are left out, as in the School Workforce Census, so a council that
--@   buys advice in looks worse than it is. A vacant post raises the figure as much as new demand does.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'wrk_ep_ratio_local';
