-- Every period met so far: code, kind, first day, last day, label.
select p.period, p.kind, p.period_start::text, p.period_end::text, p.label
  from reference.period p
 order by p.period_end, p.kind, p.period;
