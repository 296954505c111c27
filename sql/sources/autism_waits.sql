--@ layout:      table
--@ file:        autism_waiting_times* autism_time_series*
--@ title:       Waiting for a first appointment about suspected autism
--@ publisher:   NHS England
--@ release:     Autism statistics
--@ caveats:     Experimental. Whole percentages of those with a referral open for 13 weeks or more, without the
--@   counts behind them. ASD19e is about people under 18, ASD19g about adults, here to 24. Areas of the health
--@   service, not of councils.
--@ filters:     organisation_code age_group metric
--@ texts:       organisation_name metric_name status
--@ indicators:  waited_over_13_weeks_pc
--@ header:      REPORTING_PERIOD_START | REPORTING_PERIOD_END | STATUS | BREAKDOWN | PRIMARY_LEVEL |
--@   PRIMARY_LEVEL_DESCRIPTION | SECONDARY_LEVEL | SECONDARY_LEVEL_DESCRIPTION | METRIC
--@ header_rows: 1
--@ numbers:     METRIC_VALUE
--@ symbols:     *=c
insert into published_all.autism_waits
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        organisation_code, organisation_name, age_group, metric, metric_name, status,
        waited_over_13_weeks_pc, symbols)
with figure as (
    select s.batch_id,
           s.line,
           s.cells,
           s.cells[1]::date as first_day,
           s.cells[4] = 'Age Group' as is_england
      from pg_temp.staging s
)
select f.batch_id,
       f.line,
       to_char(f.first_day, 'YYYY'),
       to_char(f.first_day, 'FMMonth'),
       case
           when f.is_england then 'National'
           when f.cells[4] like 'Commissioning Region%' then 'NHS region'
           when f.cells[4] like 'CCG or Sub ICB%' then 'Sub-integrated care board'
           when f.cells[4] like 'Provider%' then 'NHS provider'
           else f.cells[4]
       end,
       'E92000001',
       'England',
       case when not f.is_england then f.cells[5] end,
       case when not f.is_england then f.cells[6] end,
       case when f.is_england then f.cells[5] else f.cells[7] end,
       f.cells[9],
       f.cells[10],
       f.cells[3],
       case when f.cells[11] <> 'c' then nullif(f.cells[11], '')::numeric end,
       case when f.cells[11] = 'c' then jsonb_build_object('waited_over_13_weeks_pc', 'c') end
  from figure f;
