-- Confidence intervals for means. Confidence is a fraction (0.95, 0.998). Null in, null out.

-- t with P(T <= t) = @p_probability for Student's distribution with @p_freedom degrees of freedom. Up to 200 from the
-- finite series for P(|T| <= t) in the angle arctan(t / sqrt(freedom)), Abramowitz and Stegun (1964) 26.7.3 and
-- 26.7.4, by bisection; above from the expansion 26.7.5, which there is right to nine digits. Null where there is no
-- such number.
create or replace function stat.student_quantile(p_probability double precision, p_freedom integer)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    z double precision := stat.normal_quantile(p_probability);
    between_n double precision := abs(2 * p_probability - 1);
    low double precision := 0;
    high double precision := pi() / 2;
    angle double precision;
    term double precision;
    total double precision;
begin
    if z is null or p_freedom < 1 then
        return null;
    end if;
    if p_freedom > 200 then
        return z + (z ^ 3 + z) / (4 * p_freedom)
               + (5 * z ^ 5 + 16 * z ^ 3 + 3 * z) / (96 * p_freedom ^ 2)
               + (3 * z ^ 7 + 19 * z ^ 5 + 17 * z ^ 3 - 15 * z) / (384 * p_freedom ^ 3)
               + (79 * z ^ 9 + 776 * z ^ 7 + 1482 * z ^ 5 - 1920 * z ^ 3 - 945 * z) / (92160 * p_freedom ^ 4);
    end if;
    for step in 1 .. 100 loop
        angle := (low + high) / 2;
        exit when angle <= low or angle >= high;
        if p_freedom % 2 = 0 then
            term := sin(angle);
            total := term;
            for k in 1 .. p_freedom / 2 - 1 loop
                term := term * cos(angle) ^ 2 * (2 * k - 1) / (2 * k);
                total := total + term;
            end loop;
        else
            term := sin(angle) * cos(angle);
            total := angle;
            for k in 1 .. (p_freedom - 1) / 2 loop
                total := total + term;
                term := term * cos(angle) ^ 2 * (2 * k) / (2 * k + 1);
            end loop;
            total := total * 2 / pi();
        end if;
        if total > between_n then
            high := angle;
        else
            low := angle;
        end if;
    end loop;
    return sign(p_probability - 0.5) * tan((low + high) / 2) * sqrt(p_freedom::double precision);
end
$$;
comment on function stat.student_quantile(double precision, integer) is 'Quantile of Student''s t distribution';

-- Limits of the mean of @p_n values with standard deviation @p_sd that lie @p_quantile standard errors from it. Null
-- for fewer than two values.
create or replace function stat.mean_limits(
    p_n double precision, p_mean double precision, p_sd double precision, p_quantile double precision,
    out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    half double precision;
begin
    if p_n < 2 or p_sd < 0 then
        return;
    end if;
    half := p_quantile * p_sd / sqrt(p_n);
    lower := p_mean - half;
    upper := p_mean + half;
end
$$;
comment on function stat.mean_limits(double precision, double precision, double precision, double precision)
    is 'Limits of a mean from a quantile of t';

-- The same from the sum of the values and the sum of their squares, which is what cubes can add up.
create or replace function stat.sum_mean_limits(
    p_n double precision, p_total double precision, p_squares double precision, p_quantile double precision,
    out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    -- Rounding may leave a variance a little under 0 where all values are the same.
    variance double precision;
begin
    if p_n < 2 then
        return;
    end if;
    variance := greatest(p_squares - p_total * p_total / p_n, 0) / (p_n - 1);
    select l.lower, l.upper into lower, upper
      from stat.mean_limits(p_n, p_total / p_n, sqrt(variance), p_quantile) l;
end
$$;
comment on function stat.sum_mean_limits(double precision, double precision, double precision, double precision)
    is 'Limits of a mean from a sum, a sum of squares and a quantile of t';

-- Interval for the mean of @p_n values with standard deviation @p_sd (of the sample, divided by n - 1): Student's t
-- ("Student" 1908, Biometrika 6:1). Null for fewer than two values.
drop function if exists stat.mean_interval(double precision, double precision, double precision, double precision);
create function stat.mean_interval(
    p_n double precision, p_mean double precision, p_sd double precision, p_confidence double precision,
    out lower double precision, out upper double precision)
language sql immutable strict parallel safe
as $$
    select l.lower, l.upper
      from stat.mean_limits(p_n, p_mean, p_sd, stat.student_quantile(1 - (1 - p_confidence) / 2,
                                                                     round(p_n)::integer - 1)) l
     where p_confidence > 0
       and p_confidence < 1
$$;
comment on function stat.mean_interval(double precision, double precision, double precision, double precision)
    is 'Student''s t interval for a mean';

-- The same from the sum of the values and the sum of their squares.
create or replace function stat.sum_mean_interval(
    p_n double precision, p_total double precision, p_squares double precision, p_confidence double precision,
    out lower double precision, out upper double precision)
language sql immutable strict parallel safe
as $$
    select l.lower, l.upper
      from stat.sum_mean_limits(p_n, p_total, p_squares, stat.student_quantile(1 - (1 - p_confidence) / 2,
                                                                               round(p_n)::integer - 1)) l
     where p_confidence > 0
       and p_confidence < 1
$$;
comment on function stat.sum_mean_interval(double precision, double precision, double precision, double precision)
    is 'Student''s t interval for a mean from a sum and a sum of squares';
