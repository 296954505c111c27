--@ layout:      table
--@ file:        *appeal_rate* *appeal?rate*
--@ title:       SEND appeal rate by local authority
--@ publisher:   Ministry of Justice and Department for Education
--@ release:     SEND Tribunal appeal rates
--@ caveats:     A printed table: footnote digits stand behind the names, and the codes of five authorities
--@   are swapped, so the name is believed. The workbooks have no codes; their rates are fractions, and are
--@   percentages here as in the CSV.
--@ header:      Local Authority
--@ header_rows: 2
--@ last_row:    England Total*
--@ numbers:     20??
--@ symbols:     -=0 ..=x ~=c x=x
--@ wins:        name
--@ indicators:  appeals_registered total_appealable_decisions appeal_rate_pc
--@   appealable_decisions_in_development appeal_rate_in_development_pc
insert into published_all.send_appeal_rate
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        old_la_code, la_name, appeals_registered, total_appealable_decisions, appeal_rate_pc,
        appealable_decisions_in_development, appeal_rate_in_development_pc, symbols)
with code as (
    -- The column of old codes, where there is one.
    select (select h.column_n from pg_temp.staging_header h where h.labels[1] = 'LA code') as column_n
), cell as (
    -- One row per cell, under its year and its measure, footnote digits cut off.
    select s.batch_id,
           s.line,
           regexp_replace(s.cells[1], '[0-9][0-9,]*$', '') as place,
           nullif(s.cells[c.column_n], '') as old_la_code,
           h.labels[1] as year,
           case
               when h.labels[2] like 'Appeals registered%' then 'appeals_registered'
               when h.labels[2] like 'Total Appealable Decisions%' then 'total_appealable_decisions'
               when h.labels[2] like 'SEND Tribunal Appeal Rate%' then 'appeal_rate_pc'
               when h.labels[2] like 'In development: Total%' then 'appealable_decisions_in_development'
               when h.labels[2] like 'In development: SEND%' then 'appeal_rate_in_development_pc'
           end as measure,
           nullif(s.cells[h.column_n], '') as cell,
           s.sheet <> '' as is_fraction
      from pg_temp.staging s
      join pg_temp.staging_header h using (sheet)
     cross join code c
     where h.labels[1] ~ '^[0-9]{4}$'
       and cardinality(s.cells) > 2
), figure as (
    -- One row per place and year; a heading has no cell at all, and a year without any is not there.
    select c.batch_id,
           c.line,
           c.place,
           c.old_la_code,
           c.year,
           c.is_fraction,
           jsonb_object_agg(c.measure, c.cell) filter (where c.cell is not null) as cells
      from cell c
     group by c.batch_id, c.line, c.place, c.old_la_code, c.year, c.is_fraction
    having count(c.cell) > 0
), typed as (
    select f.batch_id,
           f.line,
           f.place,
           f.old_la_code,
           f.year,
           f.place = 'England Total' as is_england,
           case when f.is_fraction then 100 else 1 end as rate_factor,
           f.cells,
           (select jsonb_object_agg(e.key, e.value)
              from jsonb_each_text(f.cells) e
             where e.value !~ '^-?[0-9.]+$') as symbols
      from figure f
)
select t.batch_id,
       t.line,
       t.year,
       'Calendar year',
       case when t.is_england then 'National' else 'Local authority' end,
       'E92000001',
       'England',
       case when not t.is_england then t.old_la_code end,
       case when not t.is_england then t.place end,
       case when not coalesce(t.symbols ? 'appeals_registered', false)
            then (t.cells ->> 'appeals_registered')::numeric end,
       case when not coalesce(t.symbols ? 'total_appealable_decisions', false)
            then (t.cells ->> 'total_appealable_decisions')::numeric end,
       case when not coalesce(t.symbols ? 'appeal_rate_pc', false)
            then (t.cells ->> 'appeal_rate_pc')::numeric * t.rate_factor end,
       case when not coalesce(t.symbols ? 'appealable_decisions_in_development', false)
            then (t.cells ->> 'appealable_decisions_in_development')::numeric end,
       case when not coalesce(t.symbols ? 'appeal_rate_in_development_pc', false)
            then (t.cells ->> 'appeal_rate_in_development_pc')::numeric * t.rate_factor end,
       t.symbols
  from typed t;
