--@ title:       Plans issued within 20 weeks, exceptions left out
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      timeliness_20_week sen2_mi_2023
--@ numerator:   plans without an exception that were issued within 20 weeks of the request
--@ denominator: plans issued in the year to which no exception applies
--@ definition:  Of the plans issued in the year to which none of the exceptions in law applies, the
--@   share issued within 20 weeks of the request, as the law requires.
--@ why:         The legal deadline; children wait without the help that the plan will bring.
--@ caveats:     A council may class every plan as an exception (Dorset and City of London in 2024), and
--@   then has no figure. Not to be mixed with the measure that counts exceptions in.
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, PC_plans_issued_20_weeks_ex; 2014 to 2018 from the 2023 edition of the main file
with figure as (
    select t.batch_id, t.area_id, t.period, t.plans_issued_20_weeks_ex as numerator, t.plans_issued_den_ex as denominator,
           coalesce(t.symbols ->> 'plans_issued_20_weeks_ex', t.symbols ->> 'plans_issued_den_ex') as symbol,
           1 as preference
      from published.timeliness_20_week t
     where t.breakdown_topic = 'All EHC plans issued'
    union all
    select t.batch_id, t.area_id, t.period, t.no_exc_20week_ehc, t.tot_no_exc_ehc,
           coalesce(t.symbols ->> 'no_exc_20week_ehc', t.symbols ->> 'tot_no_exc_ehc'), 2
      from published.sen2_mi_2023 t
)
select distinct on (f.area_id, f.period)
       f.area_id, f.period, 'all' as cohort, f.numerator, f.denominator, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.preference;
