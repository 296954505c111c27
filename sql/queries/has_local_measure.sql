-- Whether councils have supplied a figure of indicator $1.
select exists (select from record.local_measure m where m.indicator = $1::text);
