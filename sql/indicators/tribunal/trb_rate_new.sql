--@ title:       Appeals per 100 decisions made in the year
--@ theme:       tribunal
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      send_appeal_rate
--@ numerator:   appeals registered in the year
--@ denominator: decisions made in the year that can be appealed, among them those after an annual review
--@ definition:  Appeals registered with the SEND Tribunal as a share of the decisions that the council made in the
--@   year and that a family could have appealed against.
--@ why:         Plans that nobody decided about in the year do not lower it, as they do the older rate.
--@ caveats:     In development, and published for 2024 only. The published rate of England has the appeals of six
--@   councils in it whose decisions are held back; without them it is 5.7%, not 6.1%. Regions are summed from the
--@   councils that have both.
--@ official:    Ministry of Justice and Department for Education, SEND appeal rate, table 1, in development
select t.area_id,
       t.period,
       'all' as cohort,
       t.appeals_registered as numerator,
       t.appealable_decisions_in_development as denominator,
       coalesce(t.symbols ->> 'appeals_registered', t.symbols ->> 'appealable_decisions_in_development') as symbol
  from published.send_appeal_rate t
 where t.area_id is not null
   and (t.appealable_decisions_in_development is not null or t.symbols ? 'appealable_decisions_in_development');
