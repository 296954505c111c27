-- What figures are compared with, and the gap between children with SEN and those without. Null in, null out.
-- (The name puts this file behind comparison.sql and presentation.sql, whose functions it calls.)

-- Interval for the difference of two independent figures, the first less the second, from the interval of each: the
-- limits' distances squared and added. Zou and Donner (2008), Statistics in Medicine 27:1693; of two Wilson intervals it
-- gives Newcombe's hybrid score interval.
create or replace function stat.difference_of_intervals(
    p_value1 double precision, p_lower1 double precision, p_upper1 double precision,
    p_value2 double precision, p_lower2 double precision, p_upper2 double precision,
    out lower double precision, out upper double precision)
language sql immutable strict parallel safe
as $$
    select p_value1 - p_value2 - sqrt((p_value1 - p_lower1) ^ 2 + (p_upper2 - p_value2) ^ 2),
           p_value1 - p_value2 + sqrt((p_upper1 - p_value1) ^ 2 + (p_value2 - p_lower2) ^ 2)
$$;
comment on function stat.difference_of_intervals(double precision, double precision, double precision,
                                                 double precision, double precision, double precision)
    is 'Interval for a difference from the intervals of both figures: square and add';

-- What a difference over time is called when its interval is [@p_lower, @p_upper]: a change only where the interval leaves
-- out 0.
create or replace function stat.change_word(p_lower double precision, p_upper double precision, p_polarity text)
returns text
language sql immutable strict parallel safe
as $$
    select case stat.compare(0, p_lower, p_upper, p_polarity)
               when 'similar' then 'no significant change'
               else stat.compare(0, p_lower, p_upper, p_polarity)
           end
$$;
comment on function stat.change_word(double precision, double precision, text)
    is 'no significant change, better, worse, higher or lower, from the interval of a difference';

-- Whether a gap has changed, from the interval of the difference of both: a gap is wide when it is far from 0, on
-- whichever side.
create or replace function stat.gap_word(
    p_gap double precision, p_gap_before double precision, p_lower double precision, p_upper double precision)
returns text
language sql immutable strict parallel safe
as $$
    select case
               when 0 between p_lower and p_upper then 'no significant change'
               when p_gap * p_gap_before < 0 then 'reversed'
               when abs(p_gap) > abs(p_gap_before) then 'widening'
               else 'narrowing'
           end
$$;
comment on function stat.gap_word(double precision, double precision, double precision, double precision)
    is 'no significant change, widening, narrowing or reversed';

-- The counted part of a proportion: of a value that the source gives itself, value times denominator, because its counts
-- may be rounded (design section 9).
create or replace function stat.hits(
    p_value double precision, p_numerator double precision, p_denominator double precision, p_per double precision,
    p_is_given boolean)
returns double precision
language sql immutable parallel safe
as $$
    select case
               when p_value is null or p_denominator is null then null
               when p_is_given or p_numerator is null
                   then greatest(least(p_value * p_denominator / p_per, p_denominator), 0)
               else p_numerator
           end
$$;
comment on function stat.hits(double precision, double precision, double precision, double precision, boolean)
    is 'The counted part of a share, from the value where that is the source''s own';

-- The first break in the making of an indicator's figures behind a period that starts on @p_after and up to one that
-- starts on @p_until: "since CY2022 counted …". Null for none.
create or replace function metric.break_between(p_indicator text, p_after date, p_until date)
returns text
language sql stable strict parallel safe
as $$
    select 'since ' || b.period || ' ' || b.note
      from metric.series_break b
     where b.indicator = p_indicator
       and b.is_redefined
       and b.period_start > p_after
       and b.period_start <= p_until
     order by b.period_start
     limit 1
$$;
comment on function metric.break_between(text, date, date) is 'What else is counted since, if anything, between two periods';

-- Of which type each authority is: one that is a type by itself is of no other.
create or replace view reference.la_type_of with (security_invoker) as
    select distinct on (a.area_id) a.area_id, t.la_type, t.label
      from reference.area a
      join reference.la_type t
        on t.area_id = a.area_id
        or (t.area_id is null
            and t.code_prefix = left(a.code, 3)
            and (t.subregion_id is null or t.subregion_id = a.subregion_id))
     where a.level = 'la'
     order by a.area_id, t.area_id is null, t.position;
comment on view reference.la_type_of is 'Type of each authority, from its current GSS code';

-- Values as `values`, `compare` and the gaps show them: the one place for whatever is to hide figures of basis record
-- (design section 11).
create or replace view metric.shown_value with (security_invoker) as
    select v.indicator,
           v.area_id,
           v.period,
           v.cohort,
           v.numerator,
           v.denominator,
           v.value,
           v.lower95,
           v.upper95,
           v.lower998,
           v.upper998,
           v.symbol,
           v.rank,
           v.rank_of,
           v.is_tied,
           v.band,
           v.change,
           v.trend,
           v.vs_england,
           v.vs_region,
           v.vs_neighbours,
           v.neighbours_mean,
           v.neighbours_median,
           v.neighbours_n,
           v.provisional,
           v.batches,
           v.areas_n,
           v.areas_of,
           v.is_made_up,
           v.is_given
      from metric.value v;
comment on view metric.shown_value is 'Values as commands show them';

-- SEN less no SEN: of every figure of children with an EHC plan, SEN support or any SEN the distance from the same figure
-- of those without, where the source has both. Shares have Newcombe's hybrid score interval (stat.difference_interval).
create or replace view metric.gap with (security_invoker) as
    select s.indicator,
           s.area_id,
           s.period,
           s.cohort,
           n.cohort as other_cohort,
           s.value,
           n.value as other_value,
           s.value - n.value as gap,
           x.lower * i.per as lower95,
           x.upper * i.per as upper95,
           case
               when s.value is null or n.value is null then 'a figure is missing'
               when x.lower is not null then null
               when i.kind = 'proportion' then 'the counts behind a share are not published'
               else 'only shares of persons have one'
           end as no_interval_why,
           coalesce(s.areas_n = s.areas_of, true) and coalesce(n.areas_n = n.areas_of, true) as is_whole,
           s.provisional or n.provisional as provisional,
           s.is_made_up or n.is_made_up as is_made_up
      from metric.shown_value s
      join metric.indicator i on i.indicator = s.indicator
      join metric.shown_value n
        on n.indicator = s.indicator
       and n.area_id = s.area_id
       and n.period = s.period
       and n.cohort = regexp_replace(s.cohort, '(^|\.)(ehc_plan|sen_support|all_sen)(\.|$)', '\1no_sen\3')
      left join lateral stat.difference_interval(
               stat.hits(s.value, s.numerator, s.denominator, i.per, s.is_given), s.denominator,
               stat.hits(n.value, n.numerator, n.denominator, i.per, n.is_given), n.denominator, 0.95) x
        on i.kind = 'proportion'
     where s.cohort ~ '(^|\.)(ehc_plan|sen_support|all_sen)(\.|$)'
       and i.kind in ('proportion', 'rate', 'ratio', 'mean', 'score');
comment on view metric.gap is 'Gaps: children with SEN less those without, in the indicator''s unit (percentage points for shares)';
comment on column metric.gap.gap is 'value less other_value; null where one is missing';
comment on column metric.gap.no_interval_why is 'Why there is no interval; null where there is one';
comment on column metric.gap.is_whole is 'False when a figure is computed from some of the LAs only';

-- Each gap beside the one a year before, over the same part of the year, and whether it has changed. A step where something
-- else is counted since (metric.series_break) says nothing about children.
create or replace view metric.gap_change with (security_invoker) as
    select g.indicator,
           g.area_id,
           g.period,
           g.cohort,
           b.period as before_period,
           g.gap,
           b.gap as before_gap,
           g.gap - b.gap as change,
           x.lower as lower95,
           x.upper as upper95,
           stat.gap_word(g.gap, b.gap, x.lower, x.upper) as word,
           case
               when k.note is not null then k.note
               when not (g.is_whole and b.is_whole) then 'computed from some of the authorities'
               when x.lower is null then 'a gap has no interval'
           end as no_word_why
      from metric.gap g
      join reference.period d on d.period = g.period
      join metric.gap b
        on b.indicator = g.indicator
       and b.area_id = g.area_id
       and b.cohort = g.cohort
       and b.period = d.previous_period
      join reference.period e on e.period = b.period
     cross join lateral (select metric.break_between(g.indicator, e.period_start, d.period_start) as note) k
      left join lateral stat.difference_of_intervals(g.gap, g.lower95, g.upper95, b.gap, b.lower95, b.upper95) x
        on k.note is null and g.is_whole and b.is_whole
     where g.gap is not null
       and b.gap is not null;
comment on view metric.gap_change is 'Whether gaps widen: each beside the one a year before';
