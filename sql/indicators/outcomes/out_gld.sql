--@ title:       Good level of development at age 5
--@ theme:       outcomes
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      eyfsp_headline_measures
--@ numerator:   children at the expected level in the twelve goals of the prime areas, literacy and maths
--@ denominator: children with a profile
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of children who reach a good level of development at the end of reception, by
--@   special educational need.
--@ why:         The first national measure of how children are getting on.
--@ caveats:     The profile was reformed in September 2021: nothing before 2021/22 can be compared.
--@ official:    Early years foundation stage profile results, gld_percentage
select t.area_id,
       t.period,
       c.cohort,
       t.gld_number as numerator,
       t.children_number as denominator,
       coalesce(t.symbols ->> 'gld_number', t.symbols ->> 'children_number') as symbol
  from published.eyfsp_headline_measures t
  join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.characteristic_type)
 where t.characteristic in ('SEN provision', 'Total')
   and t.gender = 'Total'
   and t.geographic_level in ('National', 'Regional', 'Local authority')
   and t.area_id is not null;
