--@ title:       In education, training or work after year 11
--@ theme:       destinations
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      destinations_ks4_la ks4_dm_ud_nat
--@ numerator:   pupils who stayed in education, an apprenticeship or work for six months
--@ denominator: pupils who finished key stage 4, special schools included
--@ cohorts:     all no_sen sen_support ehc_plan all_sen
--@ definition:  The share of pupils who, in the year after they finished key stage 4, stayed in education,
--@   an apprenticeship or work for at least six months, by special educational need.
--@ why:         Whether school led on to something that lasts.
--@ caveats:     The year is that of the destination; the pupils left school the summer before. The newest year
--@   is provisional. For councils the release gives percentages and cohorts, but no counts.
--@ official:    Key stage 4 destination measures, overall
with figure as (
    select t.batch_id, t.area_id, t.period, c.cohort, null::numeric as numerator, t.cohort as denominator,
           t.overall as value, coalesce(t.symbols ->> 'overall', t.symbols ->> 'cohort') as symbol, 1 as preference
      from published.destinations_ks4_la t
      join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.characteristic)
     where t.data_type = 'Percentage'
    union all
    select t.batch_id, t.area_id, t.period, c.cohort, t.overall, t.cohort, null,
           coalesce(t.symbols ->> 'overall', t.symbols ->> 'cohort'),
           case t.version when 'Revised' then 2 else 3 end
      from published.ks4_dm_ud_nat t
      join reference.cohort_spelling c on c.dimension = 'sen' and c.spelling = lower(t.breakdown)
     where t.data_type = 'Number of pupils'
       and t.institution_group = 'State-funded mainstream & special schools'
       and t.institution_type = 'Total'
       and t.breakdown_topic in ('SEN Provision', 'Total')
)
select distinct on (f.area_id, f.period, f.cohort)
       f.area_id, f.period, f.cohort, f.numerator, f.denominator, f.value, f.symbol, f.batch_id
  from figure f
 where f.area_id is not null
 order by f.area_id, f.period, f.cohort, f.preference;
