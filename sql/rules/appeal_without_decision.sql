--@ title: the appeal is against a refusal that the return does not have
--@ severity: query
--@ tables: appeal sen2_person sen2_request sen2_assessment
--@ advice: correct the type of the appeal, or the outcome of the request or assessment
-- A refusal to assess ends a request with N, a refusal to issue an assessment. Persons are the same under
-- another identifier where an extract links the two.
with request as materialized (
    select requests_table_id, person_table_id, received_date, request_outcome
      from record.sen2_request
     where la_id = $1::integer
), person as materialized (
    select person_table_id, person
      from record.sen2_person
     where la_id = $1::integer
), assessment as materialized (
    select requests_table_id, assessment_outcome
      from record.sen2_assessment
     where la_id = $1::integer
), refused as materialized (
    select p.person, 'RTA' as appeal_type
      from request r
      join person p using (person_table_id)
     where r.request_outcome = 'N'
    union
    select p.person, 'RTI'
      from assessment a
      join request r using (requests_table_id)
      join person p using (person_table_id)
     where a.assessment_outcome = 'N'
), appeal as materialized (
    select batch_id, line, person, appeal_type, registered_date
      from record.appeal
     where la_id = $1::integer
       and appeal_type in ('RTA', 'RTI')
), named as materialized (
    select person as known_as, person from appeal
    union
    select a.person, l.person
      from appeal a
      join record_all.person_link l on l.other = a.person
)
select a.batch_id, a.line, 'appeal_type' as column_name
  from appeal a
 where a.registered_date >= (select min(received_date) from request)
   and not exists (select
                     from named n
                     join refused f using (person)
                    where n.known_as = a.person
                      and f.appeal_type = a.appeal_type)
