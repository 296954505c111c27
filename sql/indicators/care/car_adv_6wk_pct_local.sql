--@ title:       Social care advice received within 6 weeks
--@ theme:       care
--@ basis:       local
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar quarter or calendar year or financial quarter or financial year
--@ source:      local_measure
--@ numerator:   pieces of social care advice received 42 days or fewer after they were asked for
--@ denominator: pieces of social care advice asked for in the period, without those withdrawn and those
--@   where earlier advice was accepted as enough
--@ definition:  The share of social care advice for EHC needs assessments that came within 6 weeks of being
--@   asked for.
--@ why:         An assessment waits for its slowest adviser.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. It is the
--@   social care part of the same measure by profession. An answer that the child is not known counts as
--@   advice. Advice counts when it is received, not when it was sent. Advice that is awaited and not yet 6
--@   weeks old would count as late, so supply a period when its last 6 weeks are over.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'car_adv_6wk_pct_local';
