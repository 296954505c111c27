--@ title:       Assessments that ended without a plan
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      calendar year
--@ source:      assessments
--@ numerator:   assessments after which the council decided not to issue a plan
--@ denominator: assessments that reached an outcome in the year
--@ definition:  Of the assessments completed in the year, the share after which the council decided
--@   that no plan was needed.
--@ why:         The second point at which a council may say no; families may appeal against it.
--@ caveats:     No share before 2022, because the number of assessments was not collected.
--@ official:    SEN2, assess_not_issued_pc
select t.area_id,
       t.period,
       'all' as cohort,
       t.assess_not_issued as numerator,
       t.assess_in_year as denominator,
       coalesce(t.symbols ->> 'assess_in_year', t.symbols ->> 'assess_not_issued') as symbol
  from published.assessments t
 where t.breakdown_topic = 'All EHC needs assessments'
   and t.area_id is not null;
