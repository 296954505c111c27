--@ title:       Plans issued within 20 weeks, exceptions counted in
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      timeliness_20_week sen2_mi_2023
--@ numerator:   plans issued within 20 weeks of the request
--@ denominator: all plans issued in the year whose time is known
--@ definition:  Of all plans issued in the year, also those to which an exception in law applies, the
--@   share issued within 20 weeks of the request.
--@ why:         What families experience, whether or not the law allowed the delay.
--@ caveats:     Not to be mixed with the measure that leaves exceptions out.
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, pc_plans_issued_within_20_weeks; 2014 to 2018 from the 2023 edition of the main file
with figure as (
    select t.batch_id, t.area_id, t.period, t.plans_issued_within_20_weeks as numerator, t.plans_issued_den as denominator,
           coalesce(t.symbols ->> 'plans_issued_within_20_weeks', t.symbols ->> 'plans_issued_den') as symbol,
           1 as preference
      from published.timeliness_20_week t
     where t.breakdown_topic = 'All EHC plans issued'
    union all
    select t.batch_id, t.area_id, t.period, t.inc_exc_20week_ehc, t.tot_inc_exc_ehc,
           coalesce(t.symbols ->> 'inc_exc_20week_ehc', t.symbols ->> 'tot_inc_exc_ehc'), 2
      from published.sen2_mi_2023 t
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.denominator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
