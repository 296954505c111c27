-- Records batch $1 as an extract of table $2 of LA $3, of the days $4 to $5 (days since 0001-01-01, that day being 1).
insert into load.extract (batch_id, record_table, la_id, first_day, last_day)
values ($1::bigint, $2, $3::integer, date '0001-01-01' + ($4::integer - 1), date '0001-01-01' + ($5::integer - 1));
