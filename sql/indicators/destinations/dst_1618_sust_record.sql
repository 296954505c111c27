--@ title:       In education, training or work after 16 to 18 study
--@ theme:       destinations
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      destination
--@ numerator:   leavers who stayed in education, an apprenticeship or work for six months
--@ denominator: students who finished 16 to 18 study
--@ cohorts:     all no_sen sen_support ehc_plan all_sen lldd no_lldd
--@ definition:  The share of leavers who, in the year after they finished, stayed in education, an
--@   apprenticeship or work for at least six months, by special educational need.
--@ why:         Whether school led on to something that lasts.
--@ caveats:     Schools say whether a student has SEN, colleges whether the student says to have a learning
--@   difficulty or disability: two questions, shown side by side and not added. The year is that of the
--@   destination; they left the summer before. A leaver whose destination is not captured or not sustained
--@   counts as one without. From the council's own tracking, where national figures have tax and learner
--@   records: those who moved away may be missing.
select d.la_id as area_id,
       d.period,
       d.cohort,
       d.sustained as numerator,
       d.leavers as denominator,
       d.provisional
  from cube.destination_cohort d
 where d.stage = '1618';
