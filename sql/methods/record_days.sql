-- Easter Sunday of a year, Gregorian (the anonymous algorithm of Nature, 20 April 1876, p. 487).
create or replace function reference.easter(p_year integer)
returns date
language sql immutable strict parallel safe
as $$
    select make_date(p_year, (place / 31)::integer, (place % 31 + 1)::integer)
      from (select epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114 as place
              from (select golden,
                           epact,
                           (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7 as weekday
                      from (select p_year % 19 as golden,
                                   p_year / 100 as century,
                                   p_year % 100 as in_century,
                                   (19 * (p_year % 19) + p_year / 100 - p_year / 400
                                    - (p_year / 100 - (p_year / 100 + 8) / 25 + 1) / 3 + 15) % 30 as epact) a) b) c
$$;
comment on function reference.easter(integer) is 'Easter Sunday of a year';

-- Last day of an academic year such as AY2024-25.
create or replace function record.year_last_day(p_acad_year text)
returns date
language sql immutable strict parallel safe
as $$
    select make_date(substr(p_acad_year, 3, 4)::integer + 1, 7, 31)
$$;
comment on function record.year_last_day(text) is 'Last day of an academic year';

-- Last day of a term. The half of the summer term is not the same day everywhere: 31 May stands for it.
create or replace function record.term_last_day(p_acad_year text, p_term text)
returns date
language sql immutable strict parallel safe
as $$
    select case p_term
               when 'AUT' then make_date(substr(p_acad_year, 3, 4)::integer, 12, 31)
               when 'SPR' then reference.easter(substr(p_acad_year, 3, 4)::integer + 1)
               when 'SU1' then make_date(substr(p_acad_year, 3, 4)::integer + 1, 5, 31)
               when 'SU2' then make_date(substr(p_acad_year, 3, 4)::integer + 1, 7, 31)
           end
$$;
comment on function record.term_last_day(text, text) is 'Last day of a term of an academic year';
