-- The academic year that holds January of calendar year $1 ('CY2022' gives 'AY2021-22'); null for any other
-- kind of period. Older releases file what is counted in January under the calendar year.
create or replace function reference.january_year(p_period text)
returns text
language sql immutable strict parallel safe
as $$
    select case
               when p_period ~ '^CY[0-9]{4}$'
                   then 'AY' || (substr(p_period, 3, 4)::integer - 1)::text || '-' || substr(p_period, 5, 2)
           end
$$;
comment on function reference.january_year(text) is 'The academic year that holds January of a calendar year';
