--@ title:       Disabled children who had a short break
--@ theme:       care
--@ basis:       local
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar quarter or calendar year or financial quarter or financial year
--@ source:      local_measure
--@ numerator:   eligible children who had at least one short break in the period
--@ denominator: disabled children who were eligible in the period: with an EHC plan or in need, by the
--@   council's own rule
--@ definition:  The share of eligible disabled children who had at least one short break.
--@ why:         Short breaks give families rest and children something to do; who gets none is seldom seen.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Who is
--@   eligible differs from council to council, so councils are not to be compared. A child is counted once
--@   however many breaks there were, so quarters do not add up to a year. Spending returns say what short
--@   breaks cost, not who had them.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'car_sb_pct_local';
