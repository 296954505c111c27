--@ title:       Appeals registered with the SEND Tribunal
--@ theme:       tribunal
--@ basis:       published
--@ kind:        count
--@ unit:        appeals
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      send_appeal_rate
--@ numerator:   appeals registered in the year
--@ denominator: none
--@ definition:  How many appeals against a decision of the council the First-tier Tribunal (SEND)
--@   registered in the calendar year.
--@ why:         Each one is a family that could not agree with the council.
--@ caveats:     Slightly different from the quarterly tribunal statistics, which are taken on another day.
--@ official:    Ministry of Justice, SEND appeal rate, table 1
select t.area_id,
       t.period,
       'all' as cohort,
       t.appeals_registered as numerator,
       t.symbols ->> 'appeals_registered' as symbol
  from published.send_appeal_rate t
 where t.area_id is not null;
