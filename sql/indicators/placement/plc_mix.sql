--@ title:       Where those with an EHC plan are taught
--@ theme:       placement
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January
--@ source:      caseload
--@ numerator:   plans whose child is in this kind of setting
--@ denominator: all plans with a setting or known to have none; all plans until January 2023
--@ cohorts:     mainstream special ap fe elsewhere early_years unknown
--@ definition:  The share of education, health and care plans by kind of setting: mainstream school (with
--@   units and resourced provision), special school, alternative provision, further education, educated
--@   elsewhere, non-maintained early years, and not known.
--@ why:         Shows how far children with plans are taught in mainstream schools, near their peers.
--@ caveats:     Until January 2023 the published shares are of all plans, of which about one in a hundred
--@   stood in none of these groups. Councils that gave no settings in a year (Hackney and Peterborough in
--@   2024, Cambridgeshire and North East Lincolnshire in 2025) have none, and England leaves them out.
--@ breaks:      AY2022-23 counted from the record of each child from here on, before as totals
--@ official:    SEN2, caseload.csv, *_total_pc
with setting as (
    select t.area_id, t.period, t.symbols, s.cohort, s.column_name, s.numerator,
           -- From January 2024 the seven groups hold every plan with a setting; before, the release took
           -- its percentages of all plans.
           case
               when t.time_period < '202324' then t.ehcplans
               else t.mainstream_total + t.special_total + t.ap_pru_total + t.fe_total + t.ed_elsewhere
                    + t.nm_early_years + t.placement_unknown
           end as denominator,
           -- Why there is no denominator: the first part of it that is missing.
           case
               when t.time_period < '202324' then t.symbols ->> 'ehcplans'
               else coalesce(t.symbols ->> 'mainstream_total', t.symbols ->> 'special_total',
                             t.symbols ->> 'ap_pru_total', t.symbols ->> 'fe_total', t.symbols ->> 'ed_elsewhere',
                             t.symbols ->> 'nm_early_years', t.symbols ->> 'placement_unknown')
           end as denominator_symbol
      from published.caseload t
     cross join lateral (values
               ('mainstream', 'mainstream_total', t.mainstream_total),
               ('special', 'special_total', t.special_total),
               ('ap', 'ap_pru_total', t.ap_pru_total),
               ('fe', 'fe_total', t.fe_total),
               ('elsewhere', 'ed_elsewhere', t.ed_elsewhere),
               ('early_years', 'nm_early_years', t.nm_early_years),
               ('unknown', 'placement_unknown', t.placement_unknown)
           ) as s (cohort, column_name, numerator)
     where t.breakdown_topic = 'All EHC plans'
       and t.area_id is not null
)
select s.area_id,
       s.period,
       s.cohort,
       s.numerator,
       s.denominator,
       coalesce(s.symbols ->> s.column_name, s.denominator_symbol) as symbol
  from setting s;
