--@ layout:      table
--@ file:        area?send?inspection*
--@ title:       Area SEND inspections, framework of 2016
--@ publisher:   Ofsted and Care Quality Commission
--@ release:     Area SEND inspections: inspection and revisit outcomes
--@ caveats:     Outcome is whether a written statement of action was required. Dorset (January 2017) and
--@   Northamptonshire (May 2017), inspected before they were replaced, are told of in the workbook's notes only.
--@ filters:     framework inspection_start_date
--@ texts:       ofsted_region publication_date outcome revisit_start_date revisit_publication_date
--@   revisit_outcome priority_action_plan
--@ indicators:  significant_weaknesses weaknesses_sufficient_progress weaknesses_insufficient_progress
--@   priority_action_areas
--@ header:      Web link to Ofsted* | Local authority code | Area name | Ofsted region
--@ header_rows: 1
--@ rows:        all
--@ numbers:     Number significant weaknesses*
insert into published_all.area_send_inspections
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        new_la_code, la_name, framework, inspection_start_date, ofsted_region, publication_date, outcome,
        revisit_start_date, revisit_publication_date, revisit_outcome, significant_weaknesses,
        weaknesses_sufficient_progress, weaknesses_insufficient_progress)
select s.batch_id,
       s.line,
       to_char(s.cells[5]::date, 'YYYY'),
       to_char(s.cells[5]::date, 'FMMonth'),
       'Local authority',
       'E92000001',
       'England',
       s.cells[2],
       s.cells[3],
       '2016',
       s.cells[5],
       s.cells[4],
       s.cells[6],
       s.cells[7],
       -- "Not revisited yet" stands where the date would.
       case when s.cells[9] ~ '^[0-9]' then s.cells[9] end,
       nullif(s.cells[10], ''),
       case when s.cells[9] <> '' and s.cells[9] !~ '^[0-9]' then s.cells[9] else nullif(s.cells[11], '') end,
       nullif(s.cells[8], '')::numeric,
       nullif(s.cells[12], '')::numeric,
       nullif(s.cells[13], '')::numeric
  from pg_temp.staging s;
