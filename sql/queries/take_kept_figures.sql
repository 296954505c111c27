-- Puts into pg_temp.figure what the LAs $2 have of indicator $1 already, for the sums over LAs.
insert into pg_temp.figure (area_id, period, cohort, is_published, numerator, denominator, squares, value, symbol,
                            provisional, is_given, is_kept)
select v.area_id, v.period, v.cohort, true, v.numerator, v.denominator, v.squares,
       case when v.is_given then v.value end, v.symbol, v.provisional, v.is_given, true
  from metric.value v
 where v.indicator = $1::text
   and v.area_id = any ($2::integer[]);
