-- The gamma distribution, for exact limits around what is expected.

-- Logarithm of the gamma function for @p_x > 0: Stirling's series (Abramowitz and Stegun 1964, 6.1.41) from 15 on, where
-- its eight terms are right to the last digit; below by the recurrence 6.1.15. Null elsewhere.
create or replace function stat.ln_gamma(p_x double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    x double precision := p_x;
    shift double precision := 1;
    inverse double precision;
    square double precision;
begin
    if p_x <= 0 then
        return null;
    end if;
    while x < 15 loop
        shift := shift * x;
        x := x + 1;
    end loop;
    inverse := 1 / x;
    square := inverse * inverse;
    return (x - 0.5) * ln(x) - x + 0.5 * ln(2 * pi()) - ln(shift)
           + inverse * (1 / 12::double precision - square * (1 / 360::double precision - square
               * (1 / 1260::double precision - square * (1 / 1680::double precision - square
               * (1 / 1188::double precision - square * (691 / 360360::double precision - square
               * (1 / 156::double precision - square * 3617 / 122400::double precision)))))));
end
$$;
comment on function stat.ln_gamma(double precision) is 'Logarithm of the gamma function';

-- P(X <= @p_x) for X gamma with @p_shape and scale 1, which is P(Y >= @p_shape) for Y Poisson with mean @p_x where the
-- shape is whole. By series below shape + 1 and by continued fraction above (Abramowitz and Stegun 1964, 6.5.29, 6.5.31;
-- the fraction as Lentz evaluates it). Null unless the shape is over 0 and @p_x not under it.
create or replace function stat.gamma_cumulative(p_shape double precision, p_x double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    scale double precision;
    n double precision := p_shape;
    term double precision;
    total double precision;
    a double precision;
    b double precision;
    c double precision;
    d double precision;
    step_n integer := 0;
begin
    if p_shape <= 0 or p_x < 0 then
        return null;
    end if;
    if p_x = 0 then
        return 0;
    end if;
    scale := p_shape * ln(p_x) - p_x - stat.ln_gamma(p_shape);
    if scale < -700 then
        return case when p_x < p_shape then 0 else 1 end;
    end if;
    if p_x < p_shape + 1 then
        term := 1 / p_shape;
        total := term;
        while term > total * 1e-17 loop
            n := n + 1;
            term := term * p_x / n;
            total := total + term;
        end loop;
        return total * exp(scale);
    end if;
    b := p_x + 1 - p_shape;
    c := 1e300;
    d := 1 / b;
    total := d;
    loop
        step_n := step_n + 1;
        a := -step_n * (step_n - p_shape);
        b := b + 2;
        d := 1 / (a * d + b);
        c := b + a / c;
        term := d * c;
        total := total * term;
        exit when abs(term - 1) < 1e-15 or step_n > 1000000;
    end loop;
    return 1 - total * exp(scale);
end
$$;
comment on function stat.gamma_cumulative(double precision, double precision) is 'Gamma distribution function, scale 1';
