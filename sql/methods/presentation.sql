-- Rounding and comparing.

-- @p_value rounded to @p_places decimals, halves away from zero, in decimal: a double goes through its
-- shortest text, so that 0.35 gives 0.4.
create or replace function stat.round_half_up(p_value double precision, p_places integer)
returns numeric
language sql immutable strict parallel safe
as $$ select round(p_value::text::numeric, p_places) $$;
comment on function stat.round_half_up(double precision, integer) is 'Rounding as it is shown: halves up, in decimal';

-- How a value with the interval [@p_lower, @p_upper] compares with @p_comparator: inside (ends included)
-- is similar. @p_polarity is higher, lower or neutral.
create or replace function stat.compare(
    p_comparator double precision, p_lower double precision, p_upper double precision, p_polarity text)
returns text
language sql immutable strict parallel safe
as $$
    select case
               when p_comparator between p_lower and p_upper then 'similar'
               when p_polarity = 'neutral' then case when p_lower > p_comparator then 'higher' else 'lower' end
               when (p_polarity = 'higher') = (p_lower > p_comparator) then 'better'
               else 'worse'
           end
$$;
comment on function stat.compare(double precision, double precision, double precision, text)
    is 'similar, better, worse, higher or lower, as Fingertips decides it';
