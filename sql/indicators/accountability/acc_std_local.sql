--@ title:       Inclusion standards met, by self-assessment
--@ theme:       accountability
--@ basis:       local
--@ kind:        proportion
--@ unit:        % of standards
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year or academic year or financial year
--@ source:      local_measure
--@ numerator:   standards that the council says it meets
--@ denominator: standards that it assessed itself against
--@ definition:  The share of the standards for inclusion that the council says it meets.
--@ why:         Where a council sees itself is what its partners can hold it to.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. It is the
--@   council's word on itself, against a list of its own choosing; there are no national data, and councils
--@   are not to be compared. Name the list in the note. The interval treats standards as if they were drawn
--@   by chance, which they are not.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'acc_std_local';
