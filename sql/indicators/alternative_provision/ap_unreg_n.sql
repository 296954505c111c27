--@ title:       Unregistered alternative provision
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        count
--@ unit:        pupils or placements
--@ polarity:    lower
--@ decimals:    0
--@ period:      January
--@ source:      spc_ap_setting spc_school_ap_placement
--@ numerator:   pupils whose school arranged a place, or placements that the council arranged, at settings without
--@   the number of a registered school
--@ denominator: none
--@ cohorts:     ap_school ap_la, and each by kind of setting
--@ definition:  How many pupils have a place that their school arranged, and how many placements councils arranged,
--@   at settings that are not registered as a school: in all, and by kind of setting.
--@ why:         Nobody inspects what children are taught there, nor whether they are safe.
--@ caveats:     Pupils of schools and placements of councils are not to be added. A kind without a row is one that
--@   the area does not have; the kinds make up the sum, which must not be added to them. Counts follow the size
--@   of the council. January 2023 only.
--@ official:    Schools, pupils and their characteristics, alternative provision by type of setting
with setting as (
    select t.batch_id, t.area_id, t.period, 'ap_la' as arranged, t.setting_type, t.placements as n,
           t.symbols ->> 'placements' as symbol
      from published.spc_ap_setting t
     where t.area_id is not null
    union all
    select t.batch_id, t.area_id, t.period, 'ap_school', t.setting_type, t.pupils, t.symbols ->> 'pupils'
      from published.spc_school_ap_placement t
     where t.characteristic_grouping = 'Total'
       and t.pupil_characteristic = 'Total'
       and t.area_id is not null
), unregistered as (
    select s.*, c.cohort
      from setting s
      join reference.cohort_spelling c on c.dimension = 'ap_setting' and c.spelling = lower(s.setting_type)
)
select u.area_id, u.period, u.arranged || '.' || u.cohort as cohort, u.n as numerator, u.symbol, u.batch_id
  from unregistered u
union all
-- All settings less the registered ones, which are the sum where no part is held back.
select s.area_id, s.period, s.arranged,
       case when count(*) = count(s.n)
            then max(s.n) filter (where s.setting_type = 'Total')
                 - coalesce(sum(s.n) filter (where s.setting_type = 'Education setting with URN'), 0) end,
       max(s.symbol),
       min(s.batch_id)
  from setting s
 group by s.area_id, s.period, s.arranged;
