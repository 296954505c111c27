--@ title:       EHC needs assessments completed
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        assessments
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      assessments
--@ numerator:   assessments that reached an outcome in the year
--@ denominator: none
--@ definition:  How many education, health and care needs assessments came to an outcome in the
--@   calendar year, whether a plan was issued or not.
--@ why:         Shows how much assessment work the council finished.
--@ caveats:     Published from 2022; earlier years have only some of the outcomes.
--@ official:    SEN2, assess_in_year
select t.area_id,
       t.period,
       'all' as cohort,
       t.assess_in_year as numerator,
       t.symbols ->> 'assess_in_year' as symbol
  from published.assessments t
 where t.breakdown_topic = 'All EHC needs assessments'
   and t.area_id is not null;
