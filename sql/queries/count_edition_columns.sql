-- How many values of each column pg_temp.edition_diff has: column, values.
select c.cell ->> 0, count(*)
  from pg_temp.edition_diff d
 cross join jsonb_array_elements(d.cells) c (cell)
 group by 1
 order by 1;
