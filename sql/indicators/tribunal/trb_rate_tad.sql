--@ title:       Appeals per 100 decisions that can be appealed
--@ theme:       tribunal
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      send_appeal_rate
--@ numerator:   appeals registered in the year
--@ denominator: decisions that can be appealed: requests refused, assessments without a plan, plans in
--@   force in January, and plans ended because needs are met
--@ definition:  Appeals registered with the SEND Tribunal as a share of the decisions of the council
--@   against which a family could have appealed.
--@ why:         Allows for the size of the council: more decisions bring more appeals.
--@ caveats:     The January count of plans is the one after the year. Regions are summed from their
--@   councils. From 2022 the decisions come from a new collection. In 2024 the decisions of Central
--@   Bedfordshire and Cambridgeshire look swapped in the published table.
--@ official:    Ministry of Justice and Department for Education, SEND appeal rate, table 1
select t.area_id,
       t.period,
       'all' as cohort,
       t.appeals_registered as numerator,
       t.total_appealable_decisions as denominator,
       coalesce(t.symbols ->> 'appeals_registered', t.symbols ->> 'total_appealable_decisions') as symbol
  from published.send_appeal_rate t
 where t.area_id is not null;
