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

-- To what a group of published figures is rounded: their decimals; ten or five where six figures or more are nothing but
-- multiples of it; whole pounds; else they are counts, and exact (0). @p_scale is the most decimals, @p_distinct_n how many
-- different figures that are not 0 there are.
create or replace function stat.rounding_unit(
    p_scale integer, p_distinct_n bigint, p_by_10 boolean, p_by_5 boolean, p_is_money boolean)
returns numeric
language sql immutable parallel safe
as $$
    select case
               when p_scale > 0 then 10::numeric ^ -p_scale
               when p_distinct_n >= 6 and p_by_10 then 10
               when p_distinct_n >= 6 and p_by_5 then 5
               when p_is_money then 1
               else 0
           end
$$;
comment on function stat.rounding_unit(integer, bigint, boolean, boolean, boolean) is 'To what figures are rounded, from the figures';
