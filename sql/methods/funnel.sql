-- Control limits of a funnel plot: where values of an area of a given size lie when nothing but chance makes them differ
-- from a target. Confidence is a fraction (0.95, 0.998). Null in, null out.

-- Limits for a proportion around @p_target among @p_n, as fractions: the normal approximation, kept within 0 and 1.
-- Spiegelhalter (2005), Statistics in Medicine 24:1185, which Fingertips and PHEindicatormethods draw. Null unless the
-- target is within 0 and 1 and there is someone.
create or replace function stat.funnel_proportion(
    p_target double precision, p_n double precision, p_confidence double precision,
    out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    z double precision := stat.normal_quantile(1 - (1 - p_confidence) / 2);
    half double precision;
begin
    if p_n <= 0 or p_target < 0 or p_target > 1 or z is null then
        return;
    end if;
    half := z * sqrt(p_target * (1 - p_target) / p_n);
    lower := greatest(p_target - half, 0);
    upper := least(p_target + half, 1);
end
$$;
comment on function stat.funnel_proportion(double precision, double precision, double precision)
    is 'Funnel limits for a proportion, as fractions';

-- The count that lies on a limit when @p_expected events are expected: at the upper limit that many or more come with
-- probability @p_tail, at the lower that many or fewer. Found between whole counts as well, by bisection to the last
-- bit. The lower is 0 where none at all is likelier than the tail.
create or replace function stat.poisson_count_at(
    p_expected double precision, p_tail double precision, p_is_upper boolean)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    low double precision := 0;
    high double precision := 2 * p_expected + 50 * (sqrt(p_expected) + 1);
    middle double precision;
    is_beyond boolean;
begin
    if not p_is_upper and p_expected <= -ln(p_tail) then
        return 0;
    end if;
    for step in 1 .. 200 loop
        middle := (low + high) / 2;
        exit when middle <= low or middle >= high;
        if p_is_upper then
            is_beyond := stat.gamma_cumulative(middle, p_expected) < p_tail;
        else
            is_beyond := 1 - stat.gamma_cumulative(middle + 1, p_expected) > p_tail;
        end if;
        if is_beyond then
            high := middle;
        else
            low := middle;
        end if;
    end loop;
    return (low + high) / 2;
end
$$;
comment on function stat.poisson_count_at(double precision, double precision, boolean)
    is 'Count on an exact Poisson limit around what is expected';

-- Limits for a rate @p_per around @p_target where @p_denominator are at risk: the counts whose exact Poisson limit
-- (Garwood 1936, Biometrika 28:437) is what the target lets expect, as PHEindicatormethods finds them for a rate's funnel.
create or replace function stat.funnel_rate(
    p_target double precision, p_denominator double precision, p_per double precision,
    p_confidence double precision, out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    tail double precision := (1 - p_confidence) / 2;
    expected double precision;
begin
    if p_denominator <= 0 or p_per <= 0 or p_target < 0 or p_confidence <= 0 or p_confidence >= 1 then
        return;
    end if;
    expected := p_target * p_denominator / p_per;
    if expected = 0 then
        lower := 0;
        upper := 0;
        return;
    end if;
    lower := stat.poisson_count_at(expected, tail, false) * p_per / p_denominator;
    upper := stat.poisson_count_at(expected, tail, true) * p_per / p_denominator;
end
$$;
comment on function stat.funnel_rate(double precision, double precision, double precision, double precision)
    is 'Exact Poisson funnel limits for a rate';
