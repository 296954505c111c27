--@ title:       Where students went after 16 to 18 study
--@ theme:       destinations
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      academic year
--@ source:      destinations_16_to_18
--@ numerator:   leavers with this destination
--@ denominator: students who finished 16 to 18 study
--@ cohorts:     no_sen all_sen lldd no_lldd specialist, each by seven destinations
--@ definition:  The share of leavers by where they were for six months of the year after they finished, by
--@   special educational need.
--@ why:         What stands behind a share that stayed: university, college or work, and who is lost.
--@ caveats:     Schools say whether a student has SEN, colleges whether the student says to have a learning
--@   difficulty or disability: two questions, shown side by side and not added. Specialist provision: England
--@   only. The year is that of the destination; they left the summer before. The newest year is provisional.
--@   The release gives percentages and cohorts, but no counts.
--@ breaks:      AY2021-22 whom colleges and specialist provision count is another group from here on
--@ official:    16-18 destination measures
select t.area_id,
       t.period,
       c.cohort || '.' || g.cohort as cohort,
       t.cohort as denominator,
       g.value,
       coalesce(t.symbols ->> g.column_name, t.symbols ->> 'cohort') as symbol
  from published.destinations_16_to_18 t
  join reference.cohort_spelling c
    on c.dimension in ('sen', 'college_sen') and c.spelling = lower(t.characteristic)
 cross join lateral (values
           ('to_work', 'all_work', t.all_work),
           ('to_apprenticeship', 'appren', t.appren),
           ('to_fe', 'fe', t.fe),
           ('to_he', 'he', t.he),
           ('to_other_education', 'other_edu', t.other_edu),
           ('not_sustained', 'all_notsust', t.all_notsust),
           ('not_known', 'all_unknown', t.all_unknown)
       ) as g (cohort, column_name, value)
 where t.data_type = 'Percentage'
   and t.area_id is not null;
