--@ title:       New plans of children in mainstream schools
--@ theme:       placement
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      calendar year
--@ source:      newplans
--@ numerator:   of these, plans whose child is in a mainstream school, its resourced provision or its SEN unit
--@ denominator: plans made in the year, also those whose setting is not known
--@ definition:  The share of new plans whose child is taught in a mainstream school.
--@ why:         Shows where children start out with a plan.
--@ caveats:     Do not compare with the share of all plans: new ones are of younger children. Where a council gave
--@   no settings, its plans are in England's base. For England in 2022 the release prints 71.8%, which its own
--@   counts do not give.
--@ official:    SEN2, newplans.csv, mainstream_total_pc
select t.area_id,
       t.period,
       'all' as cohort,
       t.mainstream_total as numerator,
       t.new_ehc_plans as denominator,
       coalesce(t.symbols ->> 'mainstream_total', t.symbols ->> 'new_ehc_plans') as symbol
  from published.newplans t
 where t.breakdown_topic = 'New EHC plans'
   and t.area_id is not null;
