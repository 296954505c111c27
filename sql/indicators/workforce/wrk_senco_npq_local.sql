--@ title:       SENCOs with the qualification they must have
--@ theme:       workforce
--@ basis:       local
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year or calendar year
--@ source:      local_measure
--@ numerator:   SENCOs who hold the national award or the professional qualification for SENCOs, or are
--@   within 3 years of taking up the post
--@ denominator: SENCOs in post in the area's state-funded schools
--@ definition:  The share of SENCOs who have the mandatory qualification, or still have time to gain it.
--@ why:         The law wants a teacher with this training to lead on SEN in every school.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Independent
--@   schools are left out. The professional qualification took the place of the national award in September
--@   2024; both count. A SENCO who serves several schools is counted once.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'wrk_senco_npq_local';
