--@ title:       Children in need who have SEN support
--@ theme:       care
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      academic year
--@ source:      sen_la
--@ numerator:   children in need with SEN support
--@ denominator: children in need of school age on 31 March
--@ definition:  Of the school-age children in need on 31 March, without those on a protection plan or looked
--@   after, the share who have SEN support.
--@ why:         Shows how far social care and special needs meet in the same children.
--@ caveats:     Counts are rounded to ten in the release, so its own percentage is shown. Children who could
--@   not be matched to the school census are left out. A later edition of the release, which
--@   DfE's Local Authority Interactive Tool holds, gives England 21.2% in 2021/22.
--@ official:    Outcomes for children in need, pt_SEN_support
select t.area_id,
       t.period,
       'all' as cohort,
       -- A percentage that is held back is not worked out from its rounded counts.
       case when t.pt_sen_support is not null then t.t_sen_support end as numerator,
       t.t_pupils as denominator,
       t.pt_sen_support as value,
       coalesce(t.symbols ->> 'pt_sen_support', t.symbols ->> 't_pupils') as symbol
  from published.sen_la t
 where t.social_care_group = 'CINO at 31 March'
   and t.area_id is not null;
