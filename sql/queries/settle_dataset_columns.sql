-- What is said of the columns of dataset $1: by the newest edition with a label, failing that by the newest.
-- A column that no edition says anything of has none.
with said as (
    select distinct on (c.column_name)
           c.column_name, c.header, c.label, c.unit, c.decimals, c.grouping, c.hint, c.default_item,
           c.group_column, c.origin
      from load.edition_column c
      join load.batch b using (batch_id)
     where b.dataset = $1::text
     order by c.column_name, (c.label is null), b.last_day desc nulls last, b.batch_id desc
)
update load.dataset_column d
   set header = coalesce(s.header, d.header),
       label = s.label,
       unit = s.unit,
       decimals = s.decimals,
       grouping = s.grouping,
       hint = s.hint,
       default_item = s.default_item,
       group_column = s.group_column,
       origin = coalesce(s.origin, 'known')
  from load.dataset_column o
  left join said s using (column_name)
 where o.dataset = $1::text
   and d.dataset = o.dataset
   and d.column_name = o.column_name;
