-- The rows of each table that count: those of the newest extract of their day (load.extract_cover). Of a term or
-- a year one of its days stands for all. The expressions stand here and not in functions, since they are asked of
-- every row of an extract that counts for a part of its days.

create or replace view record.pupil with (security_invoker) as
    select t.*
      from record_all.pupil t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.attendance_term with (security_invoker) as
    select t.*
      from record_all.attendance_term t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or make_date(substr(t.acad_year, 3, 4)::integer + case t.term when 'AUT' then 0 else 1 end,
                                         case t.term when 'AUT' then 9 when 'SPR' then 2 when 'SU1' then 5 else 7 end,
                                         1)
                              between c.first_day and c.last_day));

create or replace view record.attendance_reason with (security_invoker) as
    select t.*
      from record_all.attendance_reason t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or make_date(substr(t.acad_year, 3, 4)::integer + case t.term when 'AUT' then 0 else 1 end,
                                         case t.term when 'AUT' then 9 when 'SPR' then 2 when 'SU1' then 5 else 7 end,
                                         1)
                              between c.first_day and c.last_day));

create or replace view record.attendance_session with (security_invoker) as
    select t.*
      from record_all.attendance_session t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or t.session_date
                              between c.first_day and c.last_day));

create or replace view record.outcome_ks with (security_invoker) as
    select t.*
      from record_all.outcome_ks t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or make_date(substr(t.acad_year, 3, 4)::integer + 1, 1, 1)
                              between c.first_day and c.last_day));

create or replace view record.destination with (security_invoker) as
    select t.*
      from record_all.destination t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or make_date(substr(t.dest_acad_year, 3, 4)::integer + 1, 1, 1)
                              between c.first_day and c.last_day));

create or replace view record.nccis with (security_invoker) as
    select t.*
      from record_all.nccis t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or t.as_of
                              between c.first_day and c.last_day));

create or replace view record.sen2_person with (security_invoker) as
    select t.*
      from record_all.sen2_person t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_request with (security_invoker) as
    select t.*
      from record_all.sen2_request t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_assessment with (security_invoker) as
    select t.*
      from record_all.sen2_assessment t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_named_plan with (security_invoker) as
    select t.*
      from record_all.sen2_named_plan t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_plan_detail with (security_invoker) as
    select t.*
      from record_all.sen2_plan_detail t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_active_plan with (security_invoker) as
    select t.*
      from record_all.sen2_active_plan t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_placement_detail with (security_invoker) as
    select t.*
      from record_all.sen2_placement_detail t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.sen2_need with (security_invoker) as
    select t.*
      from record_all.sen2_need t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.ap_placement with (security_invoker) as
    select t.*
      from record_all.ap_placement t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.exclusion with (security_invoker) as
    select t.*
      from record_all.exclusion t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id
                      and (c.is_whole
                           or t.start_date
                              between c.first_day and c.last_day));

create or replace view record.plan_funding with (security_invoker) as
    select t.*
      from record_all.plan_funding t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.home_education with (security_invoker) as
    select t.*
      from record_all.home_education t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.appeal with (security_invoker) as
    select t.*
      from record_all.appeal t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);

create or replace view record.mediation with (security_invoker) as
    select t.*
      from record_all.mediation t
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = t.batch_id);
