--@ title: Where leavers went
--@ reads: destination
insert into cube.destination (la_id, dest_acad_year, stage, sen_group, dest_type, sustained, n)
select d.la_id, d.dest_acad_year, d.stage, d.sen_group, d.dest_type, d.sustained, count(*)
  from record.destination d
 where d.batch_id = any ($1::bigint[])
 group by d.la_id, d.dest_acad_year, d.stage, d.sen_group, d.dest_type, d.sustained
