-- Area $3 into the group of key $1, called $2, by file $4 at line $5.
insert into reference.area_group (group_key, name, area_id, file_name, line)
values ($1::text, $2::text, $3::integer, $4::text, $5::integer);
