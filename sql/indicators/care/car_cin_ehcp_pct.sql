--@ title:       Children in need who have an EHC plan
--@ theme:       care
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      academic year
--@ source:      sen_la
--@ numerator:   children in need with an education, health and care plan
--@ denominator: children in need of school age on 31 March
--@ definition:  Of the school-age children in need on 31 March, without those on a protection plan or looked
--@   after, the share who have an education, health and care plan.
--@ why:         Shows how far social care and special needs meet in the same children.
--@ caveats:     Counts are rounded to ten in the release, so its own percentage is shown. Children who could
--@   not be matched to the school census are left out. A later edition of the release, which
--@   DfE's Local Authority Interactive Tool holds, gives England 26.8% in 2020/21 and 26.0% in 2021/22.
--@ official:    Outcomes for children in need, pt_statement_or_EHC_plan
select t.area_id,
       t.period,
       'all' as cohort,
       -- A percentage that is held back is not worked out from its rounded counts.
       case when t.pt_statement_or_ehc_plan is not null then t.t_statement_or_ehc_plan end as numerator,
       t.t_pupils as denominator,
       t.pt_statement_or_ehc_plan as value,
       coalesce(t.symbols ->> 'pt_statement_or_ehc_plan', t.symbols ->> 't_pupils') as symbol
  from published.sen_la t
 where t.social_care_group = 'CINO at 31 March'
   and t.area_id is not null;
