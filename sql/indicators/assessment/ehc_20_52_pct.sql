--@ title:       Plans that took 20 to 52 weeks
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      timeliness_20_week
--@ numerator:   plans issued after 20 weeks but within a year of the request
--@ denominator: all plans issued in the year whose time is known
--@ definition:  Of all plans issued in the year, the share that came after 20 weeks but within a year of the request.
--@ why:         With plans within 20 weeks and plans over a year it shows how late the late ones are.
--@ caveats:     Published from 2023. With the other two bands it makes 100%.
--@ official:    SEN2, pc_plans_issued_gt20weeks_ltYear
select t.area_id,
       t.period,
       'all' as cohort,
       t.plans_issued_gt20weeks_ltyear as numerator,
       t.plans_issued_den as denominator,
       coalesce(t.symbols ->> 'plans_issued_gt20weeks_ltyear', t.symbols ->> 'plans_issued_den') as symbol
  from published.timeliness_20_week t
 where t.breakdown_topic = 'All EHC plans issued'
   and t.area_id is not null;
