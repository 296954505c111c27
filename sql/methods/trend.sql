-- Recent trend: whether the latest five points go up or down by more than chance. As Fingertips and the branch
-- add_trend_markers of PHEindicatormethods: significant at 99.8%, and the slope keeps its sign whichever point is left
-- out. The caller gives points of adjacent periods, the oldest first. Where one of the latest five is missing, or there
-- are fewer, nothing can be said: all null.

-- The least-squares slope of @p_values with @p_weights over 1, 2, …; significant when the chi-squared on one degree of
-- freedom is beyond its 99.8% point and no slope without one of the points has another sign. A slope of 0 counts as up,
-- as in Fingertips. Null where the points have no slope.
create or replace function stat.trend_verdict(
    p_values double precision[], p_weights double precision[], p_chi_squared double precision,
    out slope double precision, out significant boolean, out direction text)
language plpgsql immutable strict parallel safe
as $$
declare
    w double precision;
    v double precision;
    sum_w double precision := 0;
    sum_wt double precision := 0;
    sum_wtt double precision := 0;
    sum_wv double precision := 0;
    sum_wtv double precision := 0;
    falling_n integer := 0;
begin
    for t in 1 .. cardinality(p_values) loop
        w := p_weights[t];
        v := p_values[t];
        sum_w := sum_w + w;
        sum_wt := sum_wt + w * t;
        sum_wtt := sum_wtt + w * t * t;
        sum_wv := sum_wv + w * v;
        sum_wtv := sum_wtv + w * t * v;
    end loop;
    slope := (sum_w * sum_wtv - sum_wt * sum_wv) / (sum_w * sum_wtt - sum_wt ^ 2);
    for t in 1 .. cardinality(p_values) loop
        w := p_weights[t];
        v := p_values[t];
        if (sum_w - w) * (sum_wtv - w * t * v) < (sum_wt - w * t) * (sum_wv - w * v) then
            falling_n := falling_n + 1;
        end if;
    end loop;
    significant := p_chi_squared > stat.normal_quantile(0.999) ^ 2
                   and falling_n = case when slope < 0 then cardinality(p_values) else 0 end;
    direction := case when not significant or slope = 0 then 'none' when slope > 0 then 'increasing' else 'decreasing' end;
end
$$;
comment on function stat.trend_verdict(double precision[], double precision[], double precision)
    is 'Slope, significance and direction of a trend';

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
    select sum(p.w) / (sum(p.w) * sum(p.w * p.t * p.t) - sum(p.w * p.t) ^ 2),
           (sum(p.w) * sum(p.w * p.t * p.v) - sum(p.w * p.t) * sum(p.w * p.v))
               / (sum(p.w) * sum(p.w * p.t * p.t) - sum(p.w * p.t) ^ 2)
      into slope_variance, slope
      from unnest(weights, v) with ordinality p (w, v, t);
    chi_squared := slope ^ 2 / slope_variance;
    select x.slope, x.significant, x.direction
      into slope, significant, direction
      from stat.trend_verdict(v, weights, chi_squared) x;
end
$$;
comment on function stat.trend_value(double precision[], double precision[], double precision[])
    is 'Recent trend of values with limits';
