-- What stands out: z-scores that allow for the differences there always are between areas, and p-values that allow for
-- how many were looked at.

-- P(|Z| >= |z|) of a standard normal. Below 2 by the gamma distribution of z² / 2; from there by the continued fraction
-- for the tail (Abramowitz and Stegun 1964, 26.2.14), whose 100 steps from below are right to the last digits, so that
-- small p-values do not drown in 1 - p.
create or replace function stat.two_sided_p(p_z double precision)
returns double precision
language plpgsql immutable strict parallel safe
as $$
declare
    z double precision := abs(p_z);
    fraction double precision := abs(p_z);
begin
    if z < 2 then
        return 1 - stat.gamma_cumulative(0.5, z * z / 2);
    elsif z > 38 then
        return 0;
    end if;
    for step_n in reverse 100 .. 1 loop
        fraction := z + step_n / fraction;
    end loop;
    return 2 * exp(-z * z / 2) / sqrt(2 * pi()) / fraction;
end
$$;
comment on function stat.two_sided_p(double precision) is 'Two-sided p-value of a z-score';

-- Variance between areas, tau squared, of values that should all be @p_target but for chance, where @p_variances is the
-- variance of each by chance alone. The additive model of Spiegelhalter (2005), Statistics in Medicine 24:1185, and
-- "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14:347: z-scores winsorised by
-- @p_share at each end (0.1: those beyond the tenth and the ninetieth percentile, type 7, are drawn in to it), so that
-- the outliers looked for do not hide themselves; then the moment estimator of DerSimonian and Laird. 0 where the areas
-- differ no more than by chance. Null of fewer than two values; missing ones, and those without a variance over 0, are
-- left out.
create or replace function stat.between_variance(
    p_values double precision[], p_variances double precision[], p_target double precision, p_share double precision)
returns double precision
language sql immutable strict parallel safe
as $$
    with unit as (
        select (v.value - p_target) / sqrt(v.variance) as z, 1 / v.variance as weight
          from unnest(p_values, p_variances) v (value, variance)
         where v.value is not null
           and v.variance > 0
    ), ends as (
        select stat.quantile(array_agg(z), p_share) as low, stat.quantile(array_agg(z), 1 - p_share) as high from unit
    ), total as (
        select count(*)::double precision as n,
               sum(least(greatest(u.z, e.low), e.high) ^ 2) as squares,
               sum(u.weight) - sum(u.weight ^ 2) / sum(u.weight) as scale
          from unit u
         cross join ends e
    )
    select case when t.n >= 2 then greatest((t.squares - (t.n - 1)) / t.scale, 0) end from total t
$$;
comment on function stat.between_variance(double precision[], double precision[], double precision, double precision)
    is 'Variance between areas beyond chance (Spiegelhalter 2005, additive, winsorised)';

-- How many standard errors @p_value lies from @p_target when areas differ by @p_between beyond the chance of @p_variance.
-- Null where neither leaves any room.
create or replace function stat.outlier_z(
    p_value double precision, p_target double precision, p_variance double precision, p_between double precision)
returns double precision
language sql immutable strict parallel safe
as $$
    select case when p_variance + p_between > 0 then (p_value - p_target) / sqrt(p_variance + p_between) end
$$;
comment on function stat.outlier_z(double precision, double precision, double precision, double precision)
    is 'z-score against a target, with the variance between areas';

-- The p-values, each in its place, adjusted so that of all at or under a level at most that share is expected to be there
-- by chance: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289. The k-th smallest of m
-- becomes the least of m / j times the j-th smallest, j from k to m. Null stays null and does not count.
create or replace function stat.adjusted_p(p_values double precision[])
returns double precision[]
language sql immutable strict parallel safe
as $$
    with ranked as (
        select v.p, v.place,
               case when v.p is not null
                    then v.p * count(v.p) over () / row_number() over (order by v.p nulls last, v.place) end as scaled
          from unnest(p_values) with ordinality v (p, place)
    ), adjusted as (
        select r.place,
               case when r.p is not null
                    then least(1, min(r.scaled) over (order by r.p desc nulls first, r.place desc)) end as p
          from ranked r
    )
    select coalesce(array_agg(a.p order by a.place), '{}') from adjusted a
$$;
comment on function stat.adjusted_p(double precision[]) is 'Benjamini and Hochberg''s adjusted p-values';
