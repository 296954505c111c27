-- Forgets what the figures of indicator $1 were computed from.
delete from metric.part m
 where m.indicator = $1::text;
