--@ title:       Children looked after who have SEN support
--@ theme:       care
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      headcount
--@ numerator:   children looked after with SEN support
--@ denominator: children looked after of school age on roll
--@ definition:  Of the children looked after who are of school age and on the roll of a school of the council,
--@   the share who have SEN support.
--@ why:         Shows how far social care and special needs meet in the same children.
--@ caveats:     Whom the council's roll marks as looked after on its day, for however long: published figures
--@   count those looked after for twelve months. Published figures are of 31 March; these are of the roll of
--@   January, the newest of that month, or until there is one of the newest roll of the school year, and
--@   provisional. Aged 5 to 15 at the start of the school year. Children at schools elsewhere, at independent
--@   schools or in no school are not on the roll.
select c.la_id as area_id,
       c.period,
       'all' as cohort,
       c.sen_support as numerator,
       c.pupils as denominator,
       c.provisional
  from cube.care_roll c
 where c.cin_status = 'CLA';
