-- Codes of every list and the days on which they are valid: list, code, first day, day after the last, as days
-- since 0001-01-01 (that day being 1), null for no bound; what a register code means. The three-digit codes of LAs are a list, too.
select list,
       code,
       valid_from - date '0001-01-01' + 1,
       valid_to - date '0001-01-01' + 2,
       means
  from (select list, position, code, valid_from, valid_to, means
          from reference.record_code
        union all
        select 'la', row_number() over (order by code), code, null, null, null
          from reference.area_code
         where scheme = 'la') c
 order by list, position;
