-- Forgets figures without any number for LAs that did not exist in the period: a printed table has a row
-- for every LA there has ever been. Sub-ICB locations keep those of the groups that had their codes before.
delete from pg_temp.figure f
 using reference.area a, reference.period d
 where a.area_id = f.area_id
   and a.level = 'la'
   and d.period = f.period
   and f.numerator is null
   and f.denominator is null
   and f.value is null
   and (a.valid_from > d.period_end or a.valid_to < d.period_start);
