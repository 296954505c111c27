--@ title:       Early years SENCOs who completed level 3 training
--@ theme:       workforce
--@ basis:       local
--@ kind:        count
--@ unit:        completions
--@ polarity:    higher
--@ decimals:    0
--@ period:      month or academic year or financial year
--@ source:      local_measure
--@ numerator:   early years SENCOs who completed the level 3 training in the period
--@ denominator: none
--@ definition:  Early years SENCOs in the area who completed their level 3 training in the period.
--@ why:         Needs that are seen before school are met sooner.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. The
--@   national programme, with its target of 5,000, has ended; later completions are of the council's own
--@   training. Counts are not compared between areas.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'wrk_eysenco_n_local';
