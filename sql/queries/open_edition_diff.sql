-- Opens the cursor edition_diff_list over what pg_temp.edition_diff holds: rows added or removed as one line, changed rows as one line for each value:
-- kind, period, level, code and name of the area, filters as words and as JSON, column, before, after, and
-- the lines in both files. $1 only this kind, or null; $2 at most so many, or null.
declare edition_diff_list no scroll cursor for
with item as (
    select d.kind, d.period, d.area_id, d.filters, d.line_before, d.line_after,
           null::text as column_name, null::text as before, null::text as after, 0::bigint as n
      from pg_temp.edition_diff d
     where d.kind <> 'row changed'
    union all
    select case
               when c.cell ->> 1 is null then 'value added'
               when c.cell ->> 2 is null then 'value removed'
               else 'value changed'
           end,
           d.period, d.area_id, d.filters, d.line_before, d.line_after,
           c.cell ->> 0, c.cell ->> 1, c.cell ->> 2, c.n
      from pg_temp.edition_diff d
     cross join jsonb_array_elements(d.cells) with ordinality c (cell, n)
)
select i.kind,
       i.period,
       a.level,
       a.code,
       a.name,
       (select string_agg(f.key || '=' || f.value, '; ' order by f.n)
          from json_each_text(i.filters) with ordinality f (key, value, n)),
       i.filters::text,
       i.column_name,
       i.before,
       i.after,
       i.line_before,
       i.line_after
  from item i
  left join reference.area a using (area_id)
 where i.kind = coalesce($1::text, i.kind)
 order by array_position(array['row removed', 'row added', 'value changed', 'value added', 'value removed'], i.kind),
          i.period collate "C",
          array_position(array['country', 'region', 'subregion', 'la', 'icb', 'sub_icb'], a.level) nulls last,
          a.code collate "C",
          i.filters::text collate "C",
          i.line_after,
          i.line_before,
          i.n
 limit $2::bigint;
