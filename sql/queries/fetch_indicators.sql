-- Indicators for reports, in their order; none of basis record.
select i.indicator, i.title, i.theme, i.kind, i.unit, i.polarity, i.decimals, i.per, i.period_kind, i.source,
       i.numerator, i.denominator, i.definition, i.caveats, i.why
  from metric.indicator i
 where i.basis = 'published'
 order by i.position, i.indicator;
