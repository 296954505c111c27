-- Role $1 sees the LAs $2 (integer[]). What is there already stays.
insert into load.role_area (role_name, la_id)
select $1::text, id
  from unnest($2::integer[]) id
    on conflict do nothing;
