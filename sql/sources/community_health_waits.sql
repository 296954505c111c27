--@ layout:      table
--@ file:        *community?health*
--@ title:       Waiting lists of community health services
--@ publisher:   NHS England
--@ release:     Community health services waiting lists
--@ caveats:     Management information by provider, unvalidated; boards and regions are sums over the providers
--@   that sent a return. Three layouts: until summer 2023 without codes of organisations. A blank is a
--@   service that nobody returned, * is suppressed by the publisher. Only tables 4 to 4g are
--@   read: table 1 counts missing returns, 2 and 3 repeat the England rows.
--@ filters:     sheet organisation_name age_group service weeks_waited
--@ texts:       organisation_code
--@ indicators:  waiting
--@ sheet:       Table 4*
--@ header:      * | * | * | (A) Adult safeguarding
--@ header_rows: 1
--@ numbers:     (A)* | (CYP)*
--@ symbols:     *=c
insert into published_all.community_health_waits
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        sheet, organisation_code, organisation_name, age_group, service, weeks_waited, waiting, symbols)
with title as (
    -- "Number waiting >1-2 weeks (8-14 days) by service, January 2023" stands alone in the first row.
    select n.sheet,
           (regexp_match(n.line_text, ', ([A-Z][a-z]+) [0-9]{4}$'))[1] as month,
           (regexp_match(n.line_text, '([0-9]{4})$'))[1] as year,
           coalesce(replace((regexp_match(n.line_text, '^Number waiting (.*?) weeks'))[1], 'over ', '>'), 'all') as weeks
      from (select distinct on (m.sheet) m.sheet, trim(array_to_string(m.cells, '')) as line_text
              from pg_temp.staging_note m
             order by m.sheet, m.line) n
), layout as (
    -- With codes: type, code, name. Without: nothing, type (in the first row of its kind only), name.
    select h.sheet,
           bool_or(h.column_n = 2 and h.plain[1] = 'Organisation Code') as has_codes
      from pg_temp.staging_header h
     group by h.sheet
), organisation as (
    select s.batch_id,
           s.sheet,
           s.line,
           s.cells,
           case when l.has_codes then s.cells[1] else s.cells[2] end as type,
           case when l.has_codes then nullif(s.cells[2], '') end as code,
           s.cells[3] as name,
           count(nullif(s.cells[2], '')) over (partition by s.sheet order by s.line) as type_n,
           l.has_codes
      from pg_temp.staging s
      join layout l using (sheet)
), typed as (
    select o.*,
           case
               when o.name = 'England' then 'National'
               else case case when o.has_codes then o.type
                              else max(o.type) over (partition by o.sheet, o.type_n) end
                        when 'Region' then 'NHS region'
                        when 'ICB' then 'Integrated care board'
                        else 'NHS provider'
                    end
           end as level
      from organisation o
), cell as (
    select y.*,
           h.plain[1] as label,
           y.cells[h.column_n] as cell
      from typed y
      join pg_temp.staging_header h using (sheet)
     where h.column_n > 3
       and y.cells[h.column_n] <> ''
)
select c.batch_id,
       c.line,
       t.year,
       t.month,
       c.level,
       'E92000001',
       'England',
       c.sheet,
       c.code,
       case when c.level <> 'National' then c.name end,
       case when c.label like '(CYP)%' then 'children and young people' else 'adults' end,
       regexp_replace(c.label, '^\([A-Z]+\) *', ''),
       t.weeks,
       case when c.cell <> 'c' then c.cell::numeric end,
       case when c.cell = 'c' then jsonb_build_object('waiting', c.cell) end
  from cell c
  join title t using (sheet);
