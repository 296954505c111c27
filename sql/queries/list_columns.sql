-- Columns of the datasets that have rows ($1: of this one only): dataset, column, role, label, unit, decimals,
-- grouping, hint, default item, group column, where that is from, header.
select c.dataset, c.column_name, c.role, c.label, c.unit, c.decimals, c.grouping, c.hint, c.default_item,
       c.group_column, c.origin, c.header
  from load.dataset_column c
 where c.dataset = coalesce($1::text, c.dataset)
   and exists (select from load.batch b where b.dataset = c.dataset)
 order by c.dataset, c.position;
