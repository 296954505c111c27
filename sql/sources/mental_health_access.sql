--@ layout:      table
--@ file:        mental_health_access*
--@ title:       Children and young people supported by NHS-funded mental health services
--@ publisher:   NHS England
--@ release:     Mental Health Services Data Set, monthly statistics
--@ caveats:     Under 18s with at least one contact in the twelve months to the period (MHS95): a count without a
--@   denominator, rounded by the publisher. The last twelve months have their first day written month first,
--@   so the period is taken from the last day. Clinical commissioning groups became sub-ICB locations in July
--@   2022 and kept their codes.
--@ filters:     organisation_code breakdown measure
--@ texts:       organisation_name measure_name status
--@ indicators:  people_supported
--@ header:      REPORTING_PERIOD_START | REPORTING_PERIOD_END | STATUS | BREAKDOWN | PRIMARY_LEVEL |
--@   PRIMARY_LEVEL_DESCRIPTION | SECONDARY_LEVEL | SECONDARY_LEVEL_DESCRIPTION | MEASURE_ID
--@ header_rows: 1
--@ numbers:     MEASURE_VALUE
--@ symbols:     *=c
insert into published_all.mental_health_access
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        organisation_code, organisation_name, breakdown, measure, measure_name, status,
        people_supported, symbols)
select s.batch_id,
       s.line,
       'R' || to_char(to_date(s.cells[2], 'DD/MM/YYYY'), 'YYYY-MM'),
       'Period code',
       case s.cells[4]
           when 'England' then 'National'
           when 'Commissioning Region' then 'NHS region'
           when 'CCG of Residence' then 'Sub-integrated care board'
           when 'Sub ICB of Residence' then 'Sub-integrated care board'
           else s.cells[4]
       end,
       'E92000001',
       'England',
       case when s.cells[4] <> 'England' then s.cells[5] end,
       case when s.cells[4] <> 'England' then s.cells[6] end,
       s.cells[4],
       s.cells[9],
       s.cells[10],
       s.cells[3],
       case when s.cells[11] <> 'c' then nullif(s.cells[11], '')::numeric end,
       case when s.cells[11] = 'c' then jsonb_build_object('people_supported', 'c') end
  from pg_temp.staging s;
