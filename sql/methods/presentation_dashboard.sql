-- What Power BI, R and other programs read as inclusion_reader: a small star, dashboard.value in its middle.
-- The views look with their reader's eyes, so that the policies of the tables below hold as well.
--
-- Figures from published data only. They keep the symbols that they were published with. Figures from
-- councils' records go out only in an edition, after disclosure control (design section 11); hiding small
-- numbers alone would not do, since totals and other areas give the hidden ones back.

create or replace view dashboard.indicator with (security_invoker) as
    select i.indicator,
           i.position,
           i.title,
           i.theme,
           i.kind,
           i.unit,
           i.per,
           i.polarity,
           i.decimals,
           i.period_kind,
           i.source,
           i.numerator,
           i.denominator,
           i.definition,
           i.caveats,
           i.why,
           i.official
      from metric.indicator i
     where i.basis = 'published';
comment on view dashboard.indicator is 'What each indicator is; join by indicator';

create or replace view dashboard.area with (security_invoker) as
    select a.area_id,
           a.code,
           a.old_code,
           a.name,
           a.level,
           a.parent_id,
           p.name as parent_name,
           a.valid_from,
           a.valid_to,
           a.is_ranked
      from reference.area a
      left join reference.area p on p.area_id = a.parent_id;
comment on view dashboard.area is 'Areas, past ones too; join by area_id. parent_id: an LA''s region, a region''s country';

create or replace view dashboard.period with (security_invoker) as
    select p.period,
           p.kind,
           p.label,
           p.period_start,
           p.period_end,
           p.previous_period
      from reference.period p;
comment on view dashboard.period is 'Periods with their first and last days; join by period';

create or replace view dashboard.cohort with (security_invoker) as
    select c.cohort,
           c.label,
           c.dimension,
           c.position
      from reference.cohort c;
comment on view dashboard.cohort is 'Who is counted; join by cohort';

create or replace view dashboard.source with (security_invoker) as
    select d.dataset,
           s.title,
           s.publisher,
           s.release,
           s.caveats
      from load.dataset d
      left join load.source s on s.source = d.source;
comment on view dashboard.source is 'Who published each dataset; dashboard.indicator.source names datasets';

create or replace view dashboard.series_break with (security_invoker) as
    select b.indicator,
           b.period,
           b.note
      from metric.series_break b
      join metric.indicator i using (indicator)
     where i.basis = 'published';
comment on view dashboard.series_break is 'Periods from which on an indicator is made in another way';

create or replace view dashboard.value with (security_invoker) as
    select v.indicator,
           v.area_id,
           a.code as area_code,
           a.name as area_name,
           a.level as area_level,
           v.period,
           p.period_start,
           p.period_end,
           v.cohort,
           v.numerator,
           v.denominator,
           stat.round_half_up(v.value, i.decimals) as value,
           stat.round_half_up(v.lower95, i.decimals) as lower95,
           stat.round_half_up(v.upper95, i.decimals) as upper95,
           stat.round_half_up(v.lower998, i.decimals) as lower998,
           stat.round_half_up(v.upper998, i.decimals) as upper998,
           i.unit,
           v.symbol,
           v.rank,
           v.rank_of,
           v.is_tied,
           v.band,
           stat.round_half_up(v.change, i.decimals) as change,
           v.trend,
           v.vs_england,
           v.vs_region,
           v.vs_neighbours,
           stat.round_half_up(v.neighbours_mean, i.decimals) as neighbours_mean,
           stat.round_half_up(v.neighbours_median, i.decimals) as neighbours_median,
           v.provisional,
           v.areas_n,
           v.areas_of,
           v.is_made_up
      from metric.value v
      join metric.indicator i on i.indicator = v.indicator
      join reference.area a on a.area_id = v.area_id
      left join reference.period p on p.period = v.period
     where i.basis = 'published';
comment on view dashboard.value is 'Figures from published data, rounded to the decimals that they are shown with';
comment on column dashboard.value.symbol is
    'Why value is missing: c suppressed, x not available, z not applicable, low rounds to nothing, k, u, :';
comment on column dashboard.value.areas_n is 'LAs in a value computed from LAs, of areas_of; null for a published one';
comment on column dashboard.value.is_made_up is 'From `inclusion sample`: no real figure';
