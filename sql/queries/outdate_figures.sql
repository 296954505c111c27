-- Rows of record table $1 are gone while their batches stay: what is computed from it is to be computed again.
update metric.indicator i
   set inputs = ''
 where 'record.' || $1::text = any (i.datasets);
