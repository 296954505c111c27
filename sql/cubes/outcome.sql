--@ title: Results
--@ reads: outcome_ks
insert into cube.outcome (la_id, acad_year, measure, sen_provision, n, met, total, squares)
with first_check as (
    -- The phonics check is of year 1. Who has not met it takes it again in year 2, and that is another figure.
    select o.la_id, o.person, min(o.acad_year) as acad_year
      from record.outcome_ks o
     where o.batch_id = any ($1::bigint[])
       and o.stage = 'PHON'
     group by o.la_id, o.person
), result as (
    select o.la_id, o.acad_year, o.sen_provision, o.stage, o.school_group, o.result_status,
           o.acad_year = f.acad_year as is_first_check,
           o.result_status in ('R', 'A', 'D') as is_entered, o.gld, o.phonics_mark, o.mtc_score, o.ks2_read_sc,
           o.ks2_math_sc, o.ks2_writing_ta, o.a8_points, o.p8_score, o.eng_grade, o.math_grade, o.l2_at_19, o.l3_at_19
      from record.outcome_ks o
      left join first_check f
        on f.la_id = o.la_id and f.person = o.person
     where o.batch_id = any ($1::bigint[])
), measured as (
    -- Whoever was absent or disapplied is asked for and has not met it; a result without its mark is not known.
    select r.la_id, r.acad_year, r.sen_provision, m.measure, m.is_met, m.score
      from result r
     cross join lateral (values
               ('gld', r.stage = 'EYFSP' and r.result_status = 'R' and r.gld is not null, r.gld, null::numeric),
               ('phonics', r.stage = 'PHON' and r.is_first_check and r.school_group <> 'IND' and r.is_entered
                           and (r.result_status <> 'R' or r.phonics_mark is not null),
                coalesce(r.result_status = 'R' and r.phonics_mark >= 32, false), null),
               ('tables', r.stage = 'MTC' and r.school_group <> 'IND' and r.result_status in ('R', 'A', 'D', 'M'),
                coalesce(r.result_status = 'R' and r.mtc_score = 25, false), null),
               ('ks2_rwm', r.stage = 'KS2' and r.school_group <> 'IND' and r.is_entered,
                coalesce(r.result_status = 'R' and r.ks2_read_sc >= 100 and r.ks2_math_sc >= 100
                         and r.ks2_writing_ta in ('EXS', 'GDS'), false), null),
               ('english_maths_4', r.stage = 'KS4' and r.school_group = 'SF' and r.is_entered,
                coalesce(r.eng_grade >= 4 and r.math_grade >= 4, false), null),
               ('english_maths_5', r.stage = 'KS4' and r.school_group = 'SF' and r.is_entered,
                coalesce(r.eng_grade >= 5 and r.math_grade >= 5, false), null),
               ('attainment_8', r.stage = 'KS4' and r.school_group = 'SF' and r.is_entered
                                and (r.result_status <> 'R' or r.a8_points is not null),
                null, coalesce(r.a8_points, 0)),
               ('progress_8', r.stage = 'KS4' and r.school_group = 'SF' and r.is_entered and r.p8_score is not null,
                null, r.p8_score),
               ('level_2', r.stage = 'L19' and r.school_group <> 'IND' and r.l2_at_19 is not null, r.l2_at_19, null),
               ('level_3', r.stage = 'L19' and r.school_group <> 'IND' and r.l3_at_19 is not null, r.l3_at_19, null)
           ) as m (measure, is_asked, is_met, score)
     where m.is_asked
)
select m.la_id, m.acad_year, m.measure, m.sen_provision, count(*), sum(m.is_met::integer), sum(m.score),
       sum(m.score * m.score)
  from measured m
 group by m.la_id, m.acad_year, m.measure, m.sen_provision
