-- Standardised rates. Confidence is a fraction (0.95, 0.998). Null in, null out.

-- Directly standardised rate, @p_per: the rates of each group weighed as in a standard population. Limits by Dobson,
-- Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10:457, around the limits of the count of all. Under 10
-- events in all neither rate nor limits are given, as PHEindicatormethods has it. Null where a group has no denominator.
create or replace function stat.direct_rate(
    p_counts double precision[], p_denominators double precision[], p_standard double precision[],
    p_per double precision, p_confidence double precision,
    out value double precision, out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
declare
    events_n double precision;
    variance double precision;
    rate double precision;
    limits record;
begin
    if cardinality(p_counts) <> cardinality(p_denominators) or cardinality(p_counts) <> cardinality(p_standard)
       or exists (select from unnest(p_counts, p_denominators, p_standard) g (o, d, w)
                   where g.o is null or g.d is null or g.w is null or g.o < 0 or g.d <= 0 or g.w < 0) then
        return;
    end if;
    select sum(g.o), sum(g.w * g.o / g.d) / nullif(sum(g.w), 0), sum((g.w / g.d) ^ 2 * g.o) / nullif(sum(g.w), 0) ^ 2
      into events_n, rate, variance
      from unnest(p_counts, p_denominators, p_standard) g (o, d, w);
    if rate is null or events_n < 10 then
        return;
    end if;
    select * into limits from stat.count_interval(events_n, p_confidence);
    value := rate * p_per;
    lower := (rate + sqrt(variance / events_n) * (limits.lower - events_n)) * p_per;
    upper := (rate + sqrt(variance / events_n) * (limits.upper - events_n)) * p_per;
end
$$;
comment on function stat.direct_rate(double precision[], double precision[], double precision[], double precision,
                                     double precision)
    is 'Directly standardised rate and its limits';

-- Indirectly standardised ratio: @p_observed events of those @p_expected by the rates of a reference population, @p_per
-- (100, or a reference rate, which makes it a rate). Limits are those of the count.
create or replace function stat.indirect_ratio(
    p_observed double precision, p_expected double precision, p_per double precision, p_confidence double precision,
    out value double precision, out lower double precision, out upper double precision)
language plpgsql immutable strict parallel safe
as $$
begin
    if p_expected <= 0 or p_observed < 0 then
        return;
    end if;
    value := p_observed * p_per / p_expected;
    select i.lower, i.upper into lower, upper
      from stat.rate_interval(p_observed, p_expected, p_per, p_confidence) i;
end
$$;
comment on function stat.indirect_ratio(double precision, double precision, double precision, double precision)
    is 'Indirectly standardised ratio and its limits';
