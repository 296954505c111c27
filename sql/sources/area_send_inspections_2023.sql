--@ layout:      table
--@ dataset:     area_send_inspections
--@ file:        mi_ofsted*
--@ title:       Area SEND inspections, framework of 2023
--@ publisher:   Ofsted and Care Quality Commission
--@ release:     Area SEND inspections: management information
--@ caveats:     Names without codes. Outcome is one of three sentences; the number of areas for priority action is
--@   not applicable (z) where no plan was required.
--@ filters:     framework inspection_start_date
--@ texts:       ofsted_region publication_date outcome revisit_start_date revisit_publication_date
--@   revisit_outcome priority_action_plan
--@ indicators:  significant_weaknesses weaknesses_sufficient_progress weaknesses_insufficient_progress
--@   priority_action_areas
--@ header:      * | Link.to.report.webpage* | Local.area.partnership | Ofsted.region
--@ header_rows: 1
--@ rows:        all
--@ numbers:     Number.of.areas*
--@ symbols:     NA=z
insert into published_all.area_send_inspections
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        la_name, framework, inspection_start_date, ofsted_region, publication_date, outcome,
        priority_action_plan, priority_action_areas, symbols)
with inspection as (
    select s.batch_id,
           s.line,
           s.cells,
           to_date(s.cells[5], 'DD/MM/YYYY') as first_day,
           to_date(s.cells[6], 'DD/MM/YYYY') as published_on
      from pg_temp.staging s
)
select i.batch_id,
       i.line,
       to_char(i.first_day, 'YYYY'),
       to_char(i.first_day, 'FMMonth'),
       'Local authority',
       'E92000001',
       'England',
       i.cells[3],
       '2023',
       i.first_day::text,
       i.cells[4],
       i.published_on::text,
       i.cells[7],
       i.cells[8],
       case when i.cells[9] <> 'z' then nullif(i.cells[9], '')::numeric end,
       case when i.cells[9] = 'z' then jsonb_build_object('priority_action_areas', 'z') end
  from inspection i;
