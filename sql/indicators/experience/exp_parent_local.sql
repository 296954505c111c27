--@ title:       Parents and young people who have confidence
--@ theme:       experience
--@ basis:       local
--@ kind:        proportion
--@ unit:        % of answers
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year or academic year or financial year
--@ cohorts:     all parents young_people
--@ source:      local_measure
--@ numerator:   positive answers to the council's own survey question on confidence
--@ denominator: answers to that question
--@ definition:  The share of answers to the council's own survey of parents and young people that are
--@   positive.
--@ why:         Whether families trust the system shows in no register.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. There is no
--@   national survey, and councils ask different questions: councils are not to be compared. Those who
--@   answer chose to; give the response rate in the note. The interval allows for chance only, not for who
--@   did not answer.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'exp_parent_local';
