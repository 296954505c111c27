--@ title:       In education, training or work after 16 to 18 study
--@ theme:       destinations
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      destinations_16_to_18
--@ numerator:   leavers who stayed in education, an apprenticeship or work for six months
--@ denominator: students who finished 16 to 18 study
--@ cohorts:     no_sen all_sen lldd no_lldd specialist
--@ definition:  The share of leavers who, in the year after they finished, stayed in education, an
--@   apprenticeship or work for at least six months, by special educational need.
--@ why:         Whether school led on to something that lasts.
--@ caveats:     Schools say whether a student has SEN, colleges whether the student says to have a learning
--@   difficulty or disability: two questions, shown side by side and not added. Specialist provision: England
--@   only. The year is that of the destination; they left the summer before. The newest year is provisional.
--@   The release gives percentages and cohorts, but no counts.
--@ redefined:   AY2021-22 whom colleges and specialist provision count is another group from here on
--@ official:    16-18 destination measures, overall
select t.area_id,
       t.period,
       c.cohort,
       t.cohort as denominator,
       t.overall as value,
       coalesce(t.symbols ->> 'overall', t.symbols ->> 'cohort') as symbol
  from published.destinations_16_to_18 t
  join reference.cohort_spelling c
    on c.dimension in ('sen', 'college_sen') and c.spelling = lower(t.characteristic)
 where t.data_type = 'Percentage'
   and t.area_id is not null;
