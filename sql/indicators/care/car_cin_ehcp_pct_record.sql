--@ title:       Children in need who have an EHC plan
--@ theme:       care
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      headcount
--@ numerator:   children in need with an education, health and care plan
--@ denominator: children in need of school age on roll
--@ definition:  Of the children in need who are of school age and on the roll of a school of the council, the
--@   share who have an education, health and care plan.
--@ why:         Shows how far social care and special needs meet in the same children.
--@ caveats:     Whom the council's roll marks as in need on its day; those on a protection plan or looked after
--@   are not among them. Published figures are of 31 March; these are of the roll of January, the newest of
--@   that month, or until there is one of the newest roll of the school year, and provisional. Aged 5 to 15 at
--@   the start of the school year. Children at schools elsewhere, at independent schools or in no school are
--@   not on the roll.
--@ comparator:  car_cin_ehcp_pct
select c.la_id as area_id,
       c.period,
       'all' as cohort,
       c.ehc_plan as numerator,
       c.pupils as denominator,
       c.provisional
  from cube.care_roll c
 where c.cin_status = 'CIN';
