-- pg_temp.edition_diff in numbers: rows added, removed, changed, the same; values added, removed, changed.
with cell as (
    select c.cell ->> 1 as before, c.cell ->> 2 as after
      from pg_temp.edition_diff d
     cross join jsonb_array_elements(d.cells) c (cell)
)
select count(*) filter (where d.kind = 'row added'),
       count(*) filter (where d.kind = 'row removed'),
       count(*) filter (where d.kind = 'row changed'),
       (select count(*) from cell c where c.before is null),
       (select count(*) from cell c where c.after is null),
       (select count(*) from cell c where c.before is not null and c.after is not null)
  from pg_temp.edition_diff d;
