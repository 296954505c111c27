-- Where a value stands among others. @p_polarity is higher, lower (which is better) or neutral. Null in, null out; what
-- is null among the others is left out.

-- The quantile at @p_probability of values sorted upwards: type 7 of Hyndman and Fan (1996), The American Statistician
-- 50:361. Null of none.
create or replace function stat.sorted_quantile(p_sorted double precision[], p_probability double precision)
returns double precision
language sql immutable parallel safe
as $$
    select case
               when p_sorted[floor((cardinality(p_sorted) - 1) * p_probability)::integer + 1]
                    = p_sorted[ceil((cardinality(p_sorted) - 1) * p_probability)::integer + 1]
                   then p_sorted[floor((cardinality(p_sorted) - 1) * p_probability)::integer + 1]
               else (1 - ((cardinality(p_sorted) - 1) * p_probability
                          - floor((cardinality(p_sorted) - 1) * p_probability)))
                    * p_sorted[floor((cardinality(p_sorted) - 1) * p_probability)::integer + 1]
                    + ((cardinality(p_sorted) - 1) * p_probability
                       - floor((cardinality(p_sorted) - 1) * p_probability))
                    * p_sorted[ceil((cardinality(p_sorted) - 1) * p_probability)::integer + 1]
           end
$$;
comment on function stat.sorted_quantile(double precision[], double precision)
    is 'Quantile of sorted values, type 7';

-- The same of values in any order. Null outside 0 to 1.
create or replace function stat.quantile(p_values double precision[], p_probability double precision)
returns double precision
language sql immutable strict parallel safe
as $$
    select case when p_probability between 0 and 1 then stat.sorted_quantile(array_agg(v order by v), p_probability) end
      from unnest(p_values) v
     where v is not null
$$;
comment on function stat.quantile(double precision[], double precision) is 'Quantile, type 7';

-- The same from a histogram: @p_counts[i] times the value @p_values[i], the values sorted upwards. Null of none.
create or replace function stat.histogram_quantile(
    p_values double precision[], p_counts double precision[], p_probability double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    -- Where the quantile lies among all, numbered from 0.
    place double precision;
    below double precision;
    passed_n double precision := 0;
begin
    select (sum(n) - 1) * p_probability into place from unnest(p_counts) n;
    if place is null or place < 0 or p_probability > 1 then
        return null;
    end if;
    for i in 1 .. cardinality(p_values) loop
        passed_n := passed_n + p_counts[i];
        if below is null and passed_n > floor(place) then
            below := p_values[i];
        end if;
        if passed_n > ceil(place) then
            return (1 - (place - floor(place))) * below + (place - floor(place)) * p_values[i];
        end if;
    end loop;
    return null;
end
$$;
comment on function stat.histogram_quantile(double precision[], double precision[], double precision)
    is 'Quantile of a histogram, type 7';

-- The quarter that @p_value lies in, A the best, from the quartiles: bands of DfE's Local Authority Interactive Tool. A
-- value on a quartile belongs to the quarter below it. None when neutral.
create or replace function stat.quartile_band(
    p_value double precision, p_q25 double precision, p_q50 double precision, p_q75 double precision, p_polarity text)
returns text
language sql immutable parallel safe
as $$
    select case
               when p_value is null or p_q25 is null or p_polarity not in ('higher', 'lower') then null
               when p_value <= p_q25 then case p_polarity when 'lower' then 'A' else 'D' end
               when p_value <= p_q50 then case p_polarity when 'lower' then 'B' else 'C' end
               when p_value <= p_q75 then case p_polarity when 'lower' then 'C' else 'B' end
               else case p_polarity when 'lower' then 'D' else 'A' end
           end
$$;
comment on function stat.quartile_band(double precision, double precision, double precision, double precision, text)
    is 'Quartile band from the quartiles, A the best';

-- The same from all values, of which @p_value is one.
create or replace function stat.band(p_value double precision, p_values double precision[], p_polarity text)
returns text
language sql immutable strict parallel safe
as $$
    select stat.quartile_band(p_value, stat.quantile(p_values, 0.25), stat.quantile(p_values, 0.5),
                              stat.quantile(p_values, 0.75), p_polarity)
$$;
comment on function stat.band(double precision, double precision[], text) is 'Quartile band, A the best';

-- The rank of @p_value among @p_values, 1 the best, the highest when neutral; ties share the smallest.
create or replace function stat.rank_of(p_value double precision, p_values double precision[], p_polarity text)
returns integer
language sql immutable strict parallel safe
as $$
    select 1 + count(*) filter (where case when p_polarity = 'lower' then v < p_value else v > p_value end)::integer
      from unnest(p_values) v
$$;
comment on function stat.rank_of(double precision, double precision[], text) is 'Rank, 1 the best, ties share the smallest';

-- Interval for the difference between two independent proportions, the first less the second, as fractions: the hybrid
-- score interval, method 10 of Newcombe (1998), Statistics in Medicine 17:873. Confidence is a fraction.
create or replace function stat.difference_interval(
    p_n1 double precision, p_d1 double precision, p_n2 double precision, p_d2 double precision,
    p_confidence double precision, out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    p1 double precision;
    p2 double precision;
    one record;
    other record;
begin
    select * into one from stat.proportion_interval(p_n1, p_d1, p_confidence);
    select * into other from stat.proportion_interval(p_n2, p_d2, p_confidence);
    if one.lower is null or other.lower is null then
        return;
    end if;
    p1 := p_n1 / p_d1;
    p2 := p_n2 / p_d2;
    lower := p1 - p2 - sqrt((p1 - one.lower) ^ 2 + (other.upper - p2) ^ 2);
    upper := p1 - p2 + sqrt((one.upper - p1) ^ 2 + (p2 - other.lower) ^ 2);
end
$$;
comment on function stat.difference_interval(double precision, double precision, double precision, double precision,
                                             double precision)
    is 'Newcombe''s hybrid score interval for a difference of proportions';
