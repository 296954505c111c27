--@ title:       In education, training or work after year 11
--@ theme:       destinations
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      destination
--@ numerator:   leavers who stayed in education, an apprenticeship or work for six months
--@ denominator: pupils who finished key stage 4
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of leavers who, in the year after they finished, stayed in education, an
--@   apprenticeship or work for at least six months, by special educational need.
--@ why:         Whether school led on to something that lasts.
--@ caveats:     The year is that of the destination; they left the summer before. A leaver whose destination is
--@   not captured or not sustained counts as one without. One who left a college is among all pupils and in no
--@   group: colleges ask another question than schools. From the council's own tracking, where national
--@   figures have tax and learner records: those who moved away may be missing.
--@ comparator:  dst_ks4_sust
select d.la_id as area_id,
       d.period,
       d.cohort,
       d.sustained as numerator,
       d.leavers as denominator,
       d.provisional
  from cube.destination_cohort d
 where d.stage = 'KS4'
   and d.cohort in ('all', 'no_sen', 'sen_support', 'ehc_plan', 'all_sen');
