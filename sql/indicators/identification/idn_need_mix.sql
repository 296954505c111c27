--@ title:       Primary need of those with an EHC plan
--@ theme:       identification
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      sen_needs_all_plans
--@ numerator:   plans with this primary need
--@ denominator: all plans, also those whose need is not known
--@ cohorts:     the twelve needs, and unknown
--@ definition:  The share of education, health and care plans by the child's main type of need.
--@ why:         Different needs call for different teaching, therapy and places.
--@ caveats:     Second needs are not counted. Down syndrome is within "other" until the 2026 release.
--@ official:    SEN2, sen_needs_all_plans.csv
select t.area_id,
       t.period,
       n.cohort,
       n.numerator,
       t.ehc_plans as denominator,
       coalesce(t.symbols ->> n.column_name, t.symbols ->> 'ehc_plans') as symbol
  from published.sen_needs_all_plans t
 cross join lateral (values
           ('asd', 'number_asd', t.number_asd),
           ('slcn', 'number_slcn', t.number_slcn),
           ('semh', 'number_semh', t.number_semh),
           ('mld', 'number_mld', t.number_mld),
           ('sld', 'number_sld', t.number_sld),
           ('pmld', 'number_pmld', t.number_pmld),
           ('spld', 'number_spld', t.number_spld),
           ('pd', 'number_pd', t.number_pd),
           ('hi', 'number_hi', t.number_hi),
           ('vi', 'number_vi', t.number_vi),
           ('msi', 'number_msi', t.number_msi),
           ('oth', 'number_oth', t.number_oth),
           ('unknown', 'number_need_unknown', t.number_need_unknown)
       ) as n (cohort, column_name, numerator)
 where t.breakdown_topic = 'All EHC plans'
   and t.area_id is not null;
