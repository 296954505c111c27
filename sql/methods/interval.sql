-- Confidence intervals for proportions, counts and rates. Confidence is a fraction (0.95, 0.998).
-- Null in, null out.

-- Wilson score interval for @p_numerator of @p_denominator, as fractions. Wilson (1927), Journal of the
-- American Statistical Association 22:209. Null when the denominator is 0 or the numerator is not
-- within 0 and it.
create or replace function stat.proportion_interval(
    p_numerator double precision, p_denominator double precision, p_confidence double precision,
    out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    z double precision := stat.normal_quantile(1 - (1 - p_confidence) / 2);
    centre double precision;
    half double precision;
begin
    if p_denominator <= 0 or p_numerator < 0 or p_numerator > p_denominator or z is null then
        return;
    end if;
    centre := 2 * p_numerator + z * z;
    half := z * sqrt(z * z + 4 * p_numerator * (1 - p_numerator / p_denominator));
    lower := greatest((centre - half) / (2 * (p_denominator + z * z)), 0);
    upper := least((centre + half) / (2 * (p_denominator + z * z)), 1);
    -- At the ends one limit is exact; the formula leaves a rounding error there.
    if p_numerator = 0 then
        lower := 0;
    elsif p_numerator = p_denominator then
        upper := 1;
    end if;
end
$$;
comment on function stat.proportion_interval(double precision, double precision, double precision)
    is 'Wilson score interval, as fractions';

-- P(X <= @p_count) for X Poisson with mean @p_mean, for small counts.
create or replace function stat.poisson_cumulative(p_count integer, p_mean double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    term double precision := exp(-p_mean);
    total double precision := term;
begin
    if p_count < 0 then
        return 0;
    end if;
    for k in 1 .. p_count loop
        term := term * p_mean / k;
        total := total + term;
    end loop;
    return total;
end
$$;
comment on function stat.poisson_cumulative(integer, double precision) is 'Poisson distribution function';

-- The mean at which P(X <= @p_count) is @p_probability, by bisection to the last bit.
create or replace function stat.poisson_mean_at(p_count integer, p_probability double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    low double precision := 0;
    high double precision := 10 * (p_count + 10);
    middle double precision;
begin
    for step in 1 .. 200 loop
        middle := (low + high) / 2;
        exit when middle <= low or middle >= high;
        if stat.poisson_cumulative(p_count, middle) > p_probability then
            low := middle;
        else
            high := middle;
        end if;
    end loop;
    return (low + high) / 2;
end
$$;
comment on function stat.poisson_mean_at(integer, double precision) is 'Inverse of the Poisson distribution function in its mean';

-- Interval for a count of events. Under 10: exact Poisson limits (Garwood 1936, Biometrika 28:437).
-- From 10: Byar's approximation (Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69),
-- as PHEindicatormethods switches between them. A count that is not whole takes Byar's.
create or replace function stat.count_interval(
    p_count double precision, p_confidence double precision,
    out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    tail double precision := (1 - p_confidence) / 2;
    z double precision := stat.normal_quantile(1 - tail);
begin
    if p_count < 0 or z is null then
        return;
    end if;
    if p_count < 10 and p_count = floor(p_count) then
        lower := case when p_count = 0 then 0 else stat.poisson_mean_at(p_count::integer - 1, 1 - tail) end;
        upper := stat.poisson_mean_at(p_count::integer, tail);
        return;
    end if;
    lower := p_count * (1 - 1 / (9 * p_count) - z / (3 * sqrt(p_count))) ^ 3;
    upper := (p_count + 1) * (1 - 1 / (9 * (p_count + 1)) + z / (3 * sqrt(p_count + 1))) ^ 3;
end
$$;
comment on function stat.count_interval(double precision, double precision)
    is 'Exact Poisson limits under 10, Byar''s from 10';

-- Interval for @p_numerator events among @p_denominator, per @p_per: that of the count, scaled.
create or replace function stat.rate_interval(
    p_numerator double precision, p_denominator double precision, p_per double precision,
    p_confidence double precision, out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
begin
    if p_denominator <= 0 then
        return;
    end if;
    select i.lower * p_per / p_denominator, i.upper * p_per / p_denominator
      into lower, upper
      from stat.count_interval(p_numerator, p_confidence) i;
end
$$;
comment on function stat.rate_interval(double precision, double precision, double precision, double precision)
    is 'Limits of a rate from a count';
