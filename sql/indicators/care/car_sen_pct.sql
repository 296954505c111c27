--@ title:       Children known to social care with special educational needs
--@ theme:       care
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      academic year
--@ source:      sen_la
--@ numerator:   children of the group with SEN support, with a plan, or with either
--@ denominator: children of the group of school age on 31 March
--@ cohorts:     in_need protection_plan looked_after, each with all_sen sen_support ehc_plan
--@ definition:  Of the school-age children in need, on a protection plan, and looked after for twelve months on
--@   31 March, the share with special educational needs, by the help they have. No child is in two of the groups.
--@ why:         Shows how far social care and special needs meet in the same children.
--@ caveats:     Counts are rounded to ten in the release, so its own percentage is shown. Children who could not be
--@   matched to the school census are left out.
--@ official:    Outcomes for children in need, pt_all_SEN, pt_SEN_support, pt_statement_or_EHC_plan
select t.area_id,
       t.period,
       g.care || '.' || s.sen as cohort,
       -- A percentage that is held back is not worked out from its rounded counts.
       case when s.percentage is not null then s.children_n end as numerator,
       t.t_pupils as denominator,
       s.percentage as value,
       coalesce(t.symbols ->> s.column_name, t.symbols ->> 't_pupils') as symbol
  from published.sen_la t
  join (values
           ('CINO at 31 March', 'in_need'),
           ('CPPO at 31 March', 'protection_plan'),
           ('CLA 12 months at 31 March', 'looked_after')
       ) as g (spelling, care) on g.spelling = t.social_care_group
 cross join lateral (values
           ('all_sen', 'pt_all_sen', t.t_all_sen, t.pt_all_sen),
           ('sen_support', 'pt_sen_support', t.t_sen_support, t.pt_sen_support),
           ('ehc_plan', 'pt_statement_or_ehc_plan', t.t_statement_or_ehc_plan, t.pt_statement_or_ehc_plan)
       ) as s (sen, column_name, children_n, percentage)
 where t.area_id is not null;
