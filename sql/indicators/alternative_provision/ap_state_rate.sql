--@ title:       Pupils in state-funded alternative provision per 1,000 residents under 18
--@ theme:       alternative_provision
--@ basis:       published
--@ kind:        rate
--@ per:         1000
--@ unit:        per 1,000
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      state_funded_ap_pupils population
--@ numerator:   pupils whose only or main school is a pupil referral unit, an alternative provision academy or free
--@   school
--@ denominator: residents aged 0 to 17 in the middle of the year before
--@ definition:  How many pupils are in state-funded alternative provision for each 1,000 children who live in the
--@   area.
--@ why:         These pupils are seldom in school and seldom get good results.
--@ caveats:     Over residents under 18, because no residents of school age are published by council here: not to
--@   be compared with the rate from records, which is over pupils of 5 to 15. A council with a unit takes pupils
--@   of its neighbours. One without any has no row, and no figure. Other kinds of alternative provision overlap.
--@ official:    Schools, pupils and their characteristics; ONS mid-year estimates
select t.area_id,
       t.period,
       'all' as cohort,
       t.total as numerator,
       p.population_estimate as denominator,
       coalesce(t.symbols ->> 'total', case when p.area_id is null then 'x' else p.symbols ->> 'population_estimate' end)
           as symbol
  from published.state_funded_ap_pupils t
  left join published.population p
    on p.area_id = t.area_id
   and p.period = 'RY' || left(t.time_period, 4)
   and p.age_group = 'Children aged 0 to 17 years'
 where t.prov_type = 'State-funded AP school'
   and t.area_id is not null;
