-- What is said of each column of dataset $1, for its comment: column, "Plans issued [%]; 1 decimal place; heading:
-- Timeliness; grouped by topic; default: Total; hint: …; role inferred".
select c.column_name,
       concat_ws('; ',
                 coalesce(nullif(c.label, ''), c.header) || coalesce(' [' || nullif(c.unit, '') || ']', ''),
                 c.decimals || case c.decimals when 1 then ' decimal place' else ' decimal places' end,
                 'heading: ' || nullif(c.grouping, ''),
                 'grouped by ' || nullif(c.group_column, ''),
                 'default: ' || nullif(c.default_item, ''),
                 'hint: ' || nullif(c.hint, ''),
                 case c.origin when 'inferred' then 'role inferred' end)
  from load.dataset_column c
 where c.dataset = $1::text;
