--@ title:       Children missing education
--@ theme:       attendance
--@ basis:       record
--@ kind:        count
--@ unit:        children
--@ polarity:    lower
--@ decimals:    0
--@ period:      terms
--@ source:      home_education
--@ numerator:   children missing education on the day
--@ denominator: none
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  How many children of school age are known to be on no school's roll and not educated otherwise,
--@   on the census day of the term.
--@ why:         A child out of education is out of sight.
--@ caveats:     From the council's register, on the first Thursday of October, the third Thursday of January
--@   and the third Thursday of May. The last day of a spell is a day of it. Children whose SEN provision is not
--@   given are counted in all and in no group. Days before the quarter of the first spell that ended are left
--@   out; a register in which none has ended may be a list of today, and gives no figure.
select h.la_id as area_id,
       h.period,
       h.cohort,
       h.children as numerator,
       h.provisional
  from cube.home_education_cohort h
 where h.kind = 'CME';
