--@ title:       Special educational needs of pupils in school-arranged alternative provision
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      spc_school_ap_characteristics
--@ numerator:   pupils with this SEN provision when the placement began
--@ denominator: pupils with a placement arranged by their school
--@ cohorts:     all_sen sen_support ehc_plan
--@ definition:  Of the pupils taught elsewhere by arrangement of their school on the census day of January, the share
--@   who had SEN support or a plan when they came.
--@ why:         Shows whose needs schools do not meet themselves.
--@ caveats:     Of placements that schools arrange, not of state-funded ones nor of those that councils arrange. SEN on
--@   entry, not that of the day. The release has no row for nobody: a missing row is 0 where the others make up
--@   the total, else there is no figure.
--@ official:    Schools, pupils and their characteristics, school-arranged alternative provision
with area as (
    select t.area_id,
           t.period,
           max(t.pupils) filter (where t.pupil_characteristic = 'Total') as pupils,
           sum(t.pupils) filter (where t.pupil_characteristic <> 'Total') as known,
           max(t.pupils) filter (where t.pupil_characteristic = 'SEN Support') as sen_support,
           max(t.pupils) filter (where t.pupil_characteristic = 'EHC plan') as ehc_plan,
           -- Why there may be none: the symbol of any of the rows.
           max(t.symbols ->> 'pupils') as symbol
      from published.spc_school_ap_characteristics t
     where t.characteristic_grouping = 'SEN on entry'
       and t.setting_type = 'Total'
       and t.area_id is not null
     group by t.area_id, t.period
)
select a.area_id,
       a.period,
       c.cohort,
       case when c.n is not null then c.n when a.known = a.pupils then 0 end as numerator,
       a.pupils as denominator,
       case when a.pupils is null or c.n is null and a.known is distinct from a.pupils then coalesce(a.symbol, 'x') end
           as symbol
  from area a
 cross join lateral (values
           ('all_sen', case when a.known = a.pupils then coalesce(a.sen_support, 0) + coalesce(a.ehc_plan, 0)
                            else a.sen_support + a.ehc_plan end),
           ('sen_support', a.sen_support),
           ('ehc_plan', a.ehc_plan)
       ) as c (cohort, n);
