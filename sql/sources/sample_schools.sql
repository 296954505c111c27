--@ layout:      table
--@ file:        schools
--@ dataset:     establishment
--@ title:       Schools and colleges of a made-up country, or of a council's own list
--@ publisher:   whoever keeps the list
--@ release:     a list of schools with their categories
--@ caveats:     The list says nothing of its day, so its period is the year in which it was loaded.
--@ filters:     urn ukprn
--@ texts:       la_code establishment_name category
--@ indicators:  pupils
--@ header:      urn | ukprn | la_code | name | category
--@ header_rows: 1
--@ rows:        all
--@ numbers:     urn | ukprn
insert into published_all.establishment
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        urn, ukprn, la_code, establishment_name, category)
select s.batch_id,
       s.line,
       to_char(current_date, 'YYYY'),
       'Reporting year',
       'School',
       'E92000001',
       'England',
       nullif(s.cells[1], ''),
       nullif(s.cells[2], ''),
       s.cells[3],
       s.cells[4],
       upper(nullif(s.cells[5], ''))
  from pg_temp.staging s;
