-- Forgets the values of indicator $1.
delete from metric.value v
 where v.indicator = $1::text;
