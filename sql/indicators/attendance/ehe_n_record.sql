--@ title:       Children educated at home
--@ theme:       attendance
--@ basis:       record
--@ kind:        count
--@ unit:        children
--@ polarity:    neutral
--@ decimals:    0
--@ period:      terms
--@ source:      home_education
--@ numerator:   children in elective home education on the day
--@ denominator: none
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  How many children are known to be educated at home on the census day of the term.
--@ why:         Some families choose it; others see no school that will do.
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
 where h.kind = 'EHE';
