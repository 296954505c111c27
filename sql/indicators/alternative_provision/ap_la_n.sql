--@ title:       Alternative provision arranged by councils
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        count
--@ unit:        placements
--@ polarity:    neutral
--@ decimals:    0
--@ period:      January
--@ source:      spc_ap_setting ap_placements_ap_census
--@ numerator:   placements on the census day of January
--@ denominator: none
--@ cohorts:     all, pupils
--@ definition:  Placements outside state-funded schools that the council pays for on the census day; and the pupils
--@   who have them.
--@ why:         Shows how much provision the council buys outside of state-funded schools.
--@ caveats:     Placements are known for January 2023 alone, pupils since 2018. A child with two placements is two
--@   placements and one pupil. Most are places of pupils with a plan in independent and non-maintained special
--@   schools, which are not alternative provision in the usual sense. Not to be added to other kinds.
--@ official:    Schools, pupils and their characteristics, alternative provision census
select t.area_id,
       t.period,
       'all' as cohort,
       t.placements as numerator,
       t.symbols ->> 'placements' as symbol
  from published.spc_ap_setting t
 where t.setting_type = 'Total'
   and t.area_id is not null
union all
select t.area_id,
       t.period,
       'pupils',
       t.number_of_pupils,
       t.symbols ->> 'number_of_pupils'
  from published.ap_placements_ap_census t
 where t.gender = 'Total'
   and t.age = 'Total'
   and t.ethnicity_minor = 'Total'
   and t.fsm = 'Total'
   and t.area_id is not null;
