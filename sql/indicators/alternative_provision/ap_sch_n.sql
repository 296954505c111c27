--@ title:       Pupils in alternative provision arranged by their school
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        count
--@ unit:        pupils
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January
--@ source:      spc_school_ap_placement
--@ numerator:   pupils with a placement arranged by their school on the census day of January
--@ denominator: none
--@ definition:  How many pupils are taught elsewhere by arrangement of their school.
--@ why:         Shows how much teaching takes place outside of the school that the pupil belongs to.
--@ caveats:     Schools had to return it from January 2023, before of their own will. Placements that the council
--@   arranges are counted apart; not to be added.
--@ official:    Schools, pupils and their characteristics, school-arranged alternative provision
select t.area_id,
       t.period,
       'all' as cohort,
       t.pupils as numerator,
       t.symbols ->> 'pupils' as symbol
  from published.spc_school_ap_placement t
 where t.characteristic_grouping = 'Total'
   and t.pupil_characteristic = 'Total'
   and t.setting_type = 'Total'
   and t.area_id is not null;
