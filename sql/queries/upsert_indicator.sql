-- Records a definition: id, position, title, theme, basis, kind, unit, polarity, decimals, per, period
-- kind, numerator, denominator, definition, caveats, why, official, status, datasets, sha256, inputs,
-- comparator.
-- The source in words comes from the sources that claim its datasets; of basis record and local it is the
-- council.
insert into metric.indicator
       (indicator, position, title, theme, basis, kind, unit, polarity, decimals, per, period_kind, source,
        numerator, denominator, definition, caveats, why, official, status, datasets, sha256, inputs,
        comparator)
select $1::text, $2::integer, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::integer,
       $10::double precision, $11::text,
       case $5::text
           when 'record' then 'counted from the council''s records'
           when 'local' then 'supplied by the council'
           else coalesce((select string_agg(distinct s.publisher || ', ' || s.release, '; ')
                            from load.source s
                           where s.source = any ($19::text[])),
                         array_to_string($19::text[], ', '))
       end,
       $12::text, $13::text, $14::text, $15::text, $16::text, $17::text, $18::text, $19::text[], $20::text,
       $21::text, $22::text
    on conflict (indicator) do update
   set position = excluded.position,
       title = excluded.title,
       theme = excluded.theme,
       basis = excluded.basis,
       kind = excluded.kind,
       unit = excluded.unit,
       polarity = excluded.polarity,
       decimals = excluded.decimals,
       per = excluded.per,
       period_kind = excluded.period_kind,
       source = excluded.source,
       numerator = excluded.numerator,
       denominator = excluded.denominator,
       definition = excluded.definition,
       caveats = excluded.caveats,
       why = excluded.why,
       official = excluded.official,
       status = excluded.status,
       datasets = excluded.datasets,
       sha256 = excluded.sha256,
       inputs = excluded.inputs,
       comparator = excluded.comparator;
