-- Indicators for reports, in their order; of basis published only, and none that awaits data.
select i.indicator, i.title, i.theme, i.kind, i.unit, i.polarity, i.decimals, i.per, i.period_kind, i.source,
       i.numerator, i.denominator, i.definition, i.caveats, i.why
  from metric.indicator i
 where i.basis = 'published'
   and coalesce(i.status, '') not like 'awaiting data%'
 order by i.position, i.indicator;
