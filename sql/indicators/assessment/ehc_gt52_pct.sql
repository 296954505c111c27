--@ title:       Plans that took more than a year
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      timeliness_20_week
--@ numerator:   plans issued more than a year after the request
--@ denominator: all plans issued in the year whose time is known
--@ definition:  Of all plans issued in the year, the share that came more than a year after the request.
--@ why:         The 20-week share does not say how late the late ones are.
--@ caveats:     Published from 2023.
--@ official:    SEN2, pc_plans_issued_gt_1_year
select t.area_id,
       t.period,
       'all' as cohort,
       t.plans_issued_gt_1_year as numerator,
       t.plans_issued_den as denominator,
       coalesce(t.symbols ->> 'plans_issued_gt_1_year', t.symbols ->> 'plans_issued_den') as symbol
  from published.timeliness_20_week t
 where t.breakdown_topic = 'All EHC plans issued'
   and t.area_id is not null;
