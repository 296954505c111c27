--@ layout:      table
--@ file:        edubasealldata* edubaseallstatefunded* gias?establishments*
--@ title:       Schools and colleges
--@ publisher:   Department for Education
--@ release:     Get Information About Schools (GIAS), establishment fields
--@ caveats:     The whole list of a day, open and closed. Its period is the month in which a row of it was last
--@   changed. Category is this project's grouping of the kinds of establishment, empty for a kind that it does
--@   not know.
--@ filters:     urn ukprn
--@ texts:       la_code establishment_name establishment_type establishment_status phase open_date close_date category
--@ indicators:  pupils
--@ header:      URN | LA (code) | *
--@ header_rows: 1
--@ rows:        all
--@ numbers:     URN | UKPRN | NumberOfPupils
insert into published_all.establishment
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        urn, ukprn, la_code, establishment_name, establishment_type, establishment_status, phase, open_date, close_date,
        category, pupils)
with place as (
    -- Where each column is: releases put new ones between the others.
    select max(h.column_n) filter (where h.plain[1] = 'UKPRN') as ukprn,
           max(h.column_n) filter (where h.plain[1] = 'EstablishmentName') as establishment_name,
           max(h.column_n) filter (where h.plain[1] = 'TypeOfEstablishment (name)') as establishment_type,
           max(h.column_n) filter (where h.plain[1] = 'EstablishmentStatus (name)') as establishment_status,
           max(h.column_n) filter (where h.plain[1] = 'PhaseOfEducation (name)') as phase,
           max(h.column_n) filter (where h.plain[1] = 'OpenDate') as open_date,
           max(h.column_n) filter (where h.plain[1] = 'CloseDate') as close_date,
           max(h.column_n) filter (where h.plain[1] = 'LastChangedDate') as changed_on,
           max(h.column_n) filter (where h.plain[1] = 'NumberOfPupils') as pupils
      from pg_temp.staging_header h
), list as (
    select coalesce(max(to_date(s.cells[p.changed_on], 'DD-MM-YYYY'))
                        filter (where s.cells[p.changed_on] ~ '^[0-9]{2}-[0-9]{2}-[0-9]{4}$'),
                    current_date) as day
      from pg_temp.staging s
     cross join place p
)
select s.batch_id,
       s.line,
       to_char(l.day, 'YYYY'),
       to_char(l.day, 'FMMonth'),
       'School',
       'E92000001',
       'England',
       s.cells[1],
       nullif(s.cells[p.ukprn], ''),
       s.cells[2],
       s.cells[p.establishment_name],
       s.cells[p.establishment_type],
       s.cells[p.establishment_status],
       s.cells[p.phase],
       nullif(s.cells[p.open_date], ''),
       nullif(s.cells[p.close_date], ''),
       case lower(s.cells[p.establishment_type])
           when 'community school' then 'MAINSTREAM'
           when 'voluntary aided school' then 'MAINSTREAM'
           when 'voluntary controlled school' then 'MAINSTREAM'
           when 'foundation school' then 'MAINSTREAM'
           when 'academy sponsor led' then 'MAINSTREAM'
           when 'academy converter' then 'MAINSTREAM'
           when 'free schools' then 'MAINSTREAM'
           when 'studio schools' then 'MAINSTREAM'
           when 'local authority nursery school' then 'EYS'
           when 'other independent school' then 'MAINSTREAM_IND'
           when 'community special school' then 'SPECIAL_STATE'
           when 'foundation special school' then 'SPECIAL_STATE'
           when 'academy special sponsor led' then 'SPECIAL_STATE'
           when 'academy special converter' then 'SPECIAL_STATE'
           when 'free schools special' then 'SPECIAL_STATE'
           when 'non-maintained special school' then 'SPECIAL_NM'
           when 'other independent special school' then 'SPECIAL_IND'
           when 'pupil referral unit' then 'APRU'
           when 'academy alternative provision converter' then 'APRU'
           when 'academy alternative provision sponsor led' then 'APRU'
           when 'free schools alternative provision' then 'APRU'
           when 'academy 16-19 converter' then '16_19'
           when 'academy 16 to 19 sponsor led' then '16_19'
           when 'free schools 16 to 19' then '16_19'
           when 'sixth form centres' then '16_19'
           when 'further education' then 'GFE'
           when 'university technical college' then 'GFE'
           when 'city technology college' then 'GFE'
           when 'special post 16 institution' then 'SP16'
           when 'secure units' then 'SECURE'
           when 'academy secure 16 to 19' then 'SECURE'
           when 'welsh establishment' then 'OTHER'
           when 'online provider' then 'OTHER'
           when 'offshore schools' then 'OTHER'
           when 'british schools overseas' then 'OTHER'
           when 'service children''s education' then 'OTHER'
           when 'higher education institutions' then 'OTHER'
           when 'institution funded by other government department' then 'OTHER'
           when 'miscellaneous' then 'OTHER'
       end,
       nullif(s.cells[p.pupils], '')::numeric
  from pg_temp.staging s
 cross join place p
 cross join list l;
