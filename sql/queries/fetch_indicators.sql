-- Indicators for reports, in their order.
select i.indicator, i.title, i.theme, i.kind, i.unit, i.polarity, i.decimals, i.per, i.period_kind, i.source,
       i.numerator, i.denominator, i.definition, i.caveats, i.why
  from metric.indicator i
 order by i.position, i.indicator;
