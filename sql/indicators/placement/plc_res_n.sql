--@ title:       Plans that name a residential placement
--@ theme:       placement
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January
--@ source:      residential_settings
--@ numerator:   plans with a residential placement of 38 weeks a year or more
--@ denominator: none
--@ definition:  How many plans in force name a residential placement, for part of the year or all of it.
--@ why:         The most costly places, and the furthest from home.
--@ caveats:     The sum of its two parts, up to 51 weeks and 52 weeks a year. For January 2023 the release prints
--@   totals of England (4,488, where the parts make 2,196) and the regions that neither their parts nor their
--@   councils make. Councils are not alike in size: the number is not to be compared between them.
--@ breaks:      AY2022-23 counted from the record of each child from here on, before as totals
--@ official:    SEN2, residential_settings.csv, Res_tot
select t.area_id,
       t.period,
       'all' as cohort,
       -- The total is wrong of England and the regions in one year; the parts are not.
       t.res_3851 + t.res_52 as numerator,
       coalesce(t.symbols ->> 'res_3851', t.symbols ->> 'res_52') as symbol
  from published.residential_settings t
 where t.breakdown_topic = 'All residential placements'
   and t.area_id is not null;
