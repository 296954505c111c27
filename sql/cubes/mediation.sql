--@ title: Decisions, mediation and appeals
--@ reads: sen2_request sen2_assessment
insert into cube.mediation (la_id, about, day, outcome, is_mediated, is_appealed, n)
select r.la_id, 'request', r.request_outcome_date, r.request_outcome, r.request_mediation, r.request_tribunal, count(*)
  from record.sen2_request r
 where r.batch_id = any ($1::bigint[])
   and r.request_outcome in ('Y', 'N')
   and r.request_outcome_date is not null
 group by 1, 3, 4, 5, 6
union all
select s.la_id, 'assessment', s.assessment_outcome_date, s.assessment_outcome, s.assessment_mediation,
       s.assessment_tribunal, count(*)
  from record.sen2_assessment s
 where s.batch_id = any ($1::bigint[])
   and s.assessment_outcome in ('Y', 'N')
   and s.assessment_outcome_date is not null
 group by 1, 3, 4, 5, 6
