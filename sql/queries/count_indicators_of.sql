-- How many computed indicators read one of the datasets $1.
select count(*)
  from metric.indicator i
 where i.datasets && $1::text[];
