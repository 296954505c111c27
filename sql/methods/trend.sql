-- Recent trend: whether the latest five points go up or down by more than chance. As Fingertips and the branch
-- add_trend_markers of PHEindicatormethods: significant at 99.8%, and the slope keeps its sign whichever point is left
-- out. The caller gives points of adjacent periods, the oldest first. Where one of the latest five is missing, or there
-- are fewer, nothing can be said: all null.

-- The least-squares slope of @p_values with @p_weights over 1, 2, …, without the point @p_without (0: with all).
create or replace function stat.weighted_slope(
    p_values double precision[], p_weights double precision[], p_without integer)
returns double precision
language sql immutable strict parallel safe
as $$
    select (sum(w) * sum(w * t * v) - sum(w * t) * sum(w * v)) / nullif(sum(w) * sum(w * t * t) - sum(w * t) ^ 2, 0)
      from unnest(p_values, p_weights) with ordinality p (v, w, t)
     where p.t <> p_without
$$;
comment on function stat.weighted_slope(double precision[], double precision[], integer)
    is 'Weighted least-squares slope over 1, 2, … without one of the points';

-- What a chi-squared on one degree of freedom and the slopes say. A slope of 0 counts as up, as in Fingertips.
create or replace function stat.trend_verdict(
    p_values double precision[], p_weights double precision[], p_chi_squared double precision,
    out slope double precision, out significant boolean, out direction text)
language plpgsql immutable strict parallel safe
as $$
declare
    falling_n integer;
begin
    slope := stat.weighted_slope(p_values, p_weights, 0);
    select count(*) filter (where stat.weighted_slope(p_values, p_weights, w) < 0)
      into falling_n
      from generate_series(0, cardinality(p_values)) w;
    significant := p_chi_squared > stat.normal_quantile(0.999) ^ 2 and falling_n in (0, cardinality(p_values) + 1);
    direction := case when not significant or slope = 0 then 'none' when slope > 0 then 'increasing' else 'decreasing' end;
end
$$;
comment on function stat.trend_verdict(double precision[], double precision[], double precision)
    is 'Significance and direction of a trend';

-- Trend of proportions: chi-squared for trend (Armitage 1955, Biometrics 11:375) over the counts; the slope is that of
-- the logits, each point counting alike. None or all of a denominator has no logit: nothing can be said.
create or replace function stat.trend_proportion(
    p_numerators double precision[], p_denominators double precision[],
    out chi_squared double precision, out slope double precision, out significant boolean, out direction text)
language plpgsql immutable strict parallel safe
as $$
declare
    n double precision[] := p_numerators[cardinality(p_numerators) - 4 :];
    d double precision[] := p_denominators[cardinality(p_denominators) - 4 :];
    sum_n double precision;
    sum_d double precision;
    sum_nt double precision;
    sum_dt double precision;
    sum_dtt double precision;
    logits double precision[];
begin
    if cardinality(p_numerators) < 5 or cardinality(p_numerators) <> cardinality(p_denominators)
       or exists (select from unnest(n, d) p (n, d) where not (p.n > 0 and p.n < p.d) or p.n is null or p.d is null) then
        return;
    end if;
    select sum(p.n), sum(p.d), sum(p.n * p.t), sum(p.d * p.t), sum(p.d * p.t * p.t),
           array_agg(ln(p.n / (p.d - p.n)) order by p.t)
      into sum_n, sum_d, sum_nt, sum_dt, sum_dtt, logits
      from unnest(n, d) with ordinality p (n, d, t);
    chi_squared := sum_d * (sum_d * sum_nt - sum_n * sum_dt) ^ 2
                   / (sum_n * (sum_d - sum_n) * (sum_d * sum_dtt - sum_dt ^ 2));
    select v.slope, v.significant, v.direction
      into slope, significant, direction
      from stat.trend_verdict(logits, array_fill(1::double precision, array[5]), chi_squared) v;
end
$$;
comment on function stat.trend_proportion(double precision[], double precision[]) is 'Recent trend of proportions';

-- Trend of other values: weighted regression, a point's weight the inverse of its variance, which its 95% limits give.
create or replace function stat.trend_value(
    p_values double precision[], p_lowers double precision[], p_uppers double precision[],
    out chi_squared double precision, out slope double precision, out significant boolean, out direction text)
language plpgsql immutable strict parallel safe
as $$
declare
    v double precision[] := p_values[cardinality(p_values) - 4 :];
    l double precision[] := p_lowers[cardinality(p_lowers) - 4 :];
    u double precision[] := p_uppers[cardinality(p_uppers) - 4 :];
    weights double precision[];
    slope_variance double precision;
begin
    if cardinality(p_values) < 5 or cardinality(p_values) <> cardinality(p_lowers)
       or cardinality(p_values) <> cardinality(p_uppers)
       or exists (select from unnest(v, l, u) p (v, l, u) where p.v is null or p.l is null or p.u is null
                                                             or p.u <= p.l) then
        return;
    end if;
    select array_agg((2 * stat.normal_quantile(0.975) / (p.u - p.l)) ^ 2 order by p.t)
      into weights
      from unnest(l, u) with ordinality p (l, u, t);
    select sum(w) / (sum(w) * sum(w * t * t) - sum(w * t) ^ 2)
      into slope_variance
      from unnest(weights) with ordinality p (w, t);
    chi_squared := stat.weighted_slope(v, weights, 0) ^ 2 / slope_variance;
    select x.slope, x.significant, x.direction
      into slope, significant, direction
      from stat.trend_verdict(v, weights, chi_squared) x;
end
$$;
comment on function stat.trend_value(double precision[], double precision[], double precision[])
    is 'Recent trend of values with limits';
