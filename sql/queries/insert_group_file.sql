-- A file of groups: name $1, checksum $2, rows $3. By whom and when the database knows.
insert into reference.area_group_file (file_name, sha256, row_n)
values ($1::text, $2::text, $3::integer);
