# SPDX-License-Identifier: MIT
"""A database with something to hide: records, findings and figures of two councils beside published ones."""

# One row in every table of record_all for each of two LAs, as extracts of their own; batches are attached as
# the loader attaches them. Run as a member of inclusion_load or as the owner.
RECORDS = """
do $$
declare
    la record;
    t record;
    batch bigint;
    names text;
    cells text;
begin
    for la in select area_id, old_code from reference.area where old_code in ('330', '331') and level = 'la' loop
        for t in
            select c.oid::regclass as name, c.relname
              from pg_class c
             where c.relnamespace = 'record_all'::regnamespace and c.relkind = 'p'
             order by c.relname
        loop
            insert into load.batch (dataset, file_name, sha256, bytes, encoding, rows_n, loaded_n, rejected_n)
            values ('record.' || t.relname, la.old_code || '_' || t.relname || '.csv', la.old_code || t.relname, 1,
                    'UTF-8', 2, 1, 1)
            returning batch_id into batch;
            insert into load.extract values (batch, t.relname, la.area_id, '1900-01-01', '2100-01-01');
            insert into load.extract_cover values (batch, '1900-01-01', '2100-01-01', true);
            insert into load.finding (batch_id, position, rule, severity, line, rows_n, message)
            values (batch, 1, 'rule', 'error', 2, 1, 'of ' || la.old_code);
            insert into load.record_reject values (batch, 3, 'rule', 'urn');
            select string_agg(quote_ident(a.attname), ', '),
                   string_agg(case
                                  when a.attname = 'batch_id' then batch::text
                                  when a.attname = 'la_id' then la.area_id::text
                                  when a.attname ~ 'acad_year$' then '''AY2024-25'''
                                  when a.attname = 'term' then '''AUT'''
                                  when a.atttypid = 'uuid'::regtype then quote_literal(md5(la.old_code))
                                  when a.atttypid = 'date'::regtype then '''2024-09-01'''
                                  when a.atttypid = 'boolean'::regtype then 'true'
                                  when a.atttypid = 'text'::regtype then quote_literal(la.old_code)
                                  else '1'
                              end, ', ')
              into names, cells
              from pg_attribute a
             where a.attrelid = t.name and a.attnum > 0 and a.attnotnull;
            execute format('create table load.batch_%s (like %s)', batch, t.name);
            execute format('insert into load.batch_%s (%s) values (%s)', batch, names, cells);
            execute format('alter table %s attach partition load.batch_%s for values in (%s)', t.name, batch, batch);
            execute format('analyze %s', t.name);
        end loop;
    end loop;
end
$$;
"""

# Figures of one indicator of each basis, for the two LAs, their region and England.
FIGURES = """
insert into metric.indicator (indicator, position, title, theme, basis, kind, unit, polarity, decimals, per,
                              period_kind, source, numerator, denominator, definition, datasets, sha256, inputs)
select 'from_' || basis, 1, 'title', 'theme', basis, 'proportion', '%', 'higher', 1, 100, 'year', 'source', 'n', 'd',
       'definition', '{}', 'sum', ''
  from unnest(array['published', 'record']) basis;
insert into reference.period values ('CY2024', 'calendar year', '2024', '2024-01-01', '2024-12-31', null)
    on conflict do nothing;
insert into metric.value (indicator, area_id, period, cohort, numerator, denominator, value, lower95, upper95, symbol,
                          batches, is_made_up)
select i.indicator, a.area_id, 'CY2024', c.cohort, 3, 7, case when c.cohort = 'all' then 46.45 end,
       case when c.cohort = 'all' then 40.05 end, case when c.cohort = 'all' then 50.04999 end,
       case when c.cohort <> 'all' then 'c' end, '{1}', false
  from metric.indicator i,
       reference.area a,
       unnest(array['all', 'ehc_plan']) as c(cohort)
 where a.old_code in ('330', '331') and a.level = 'la'
    or a.level = 'country' and a.code = 'E92000001'
    or a.code = 'E12000005';
analyze metric.value;
"""
