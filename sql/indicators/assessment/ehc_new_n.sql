--@ title:       New EHC plans
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      newplans sen2_mi_2023
--@ numerator:   plans issued for the first time in the year
--@ denominator: none
--@ definition:  How many children and young people got their first education, health and care plan in
--@   the calendar year. A plan that moves in from another council is not new.
--@ why:         New plans, with plans that end, decide how the number of plans grows.
--@ caveats:     2022 was revised when the collection changed; the newest edition is shown.
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, new_ehc_plans; 2014 to 2018 from the 2023 edition of the main file
with figure as (
    select t.batch_id, t.area_id, t.period, t.new_ehc_plans as numerator,
           t.symbols ->> 'new_ehc_plans' as symbol, 1 as preference
      from published.newplans t
     where t.breakdown_topic = 'New EHC plans'
    union all
    select t.batch_id, t.area_id, t.period, t.new_all_ehc, t.symbols ->> 'new_all_ehc', 2
      from published.sen2_mi_2023 t
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
