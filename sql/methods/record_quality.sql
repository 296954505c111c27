-- Data quality of extracts: measured by load.measure_quality, said in words by load.quality (design section 8).

-- SQL for one day of a row @p_row of a table whose days are told by @p_dated_by: a term or a year has one that
-- stands for it, the same as in the views of schema record.
create or replace function load.day_sql(p_dated_by text, p_row text)
returns text
language sql immutable parallel safe
as $$
    select case
               when p_dated_by = 'acad_year term' then
                   format('make_date(substr(%1$s.acad_year, 3, 4)::integer + (%1$s.term <> ''AUT'')::integer,'
                          ' case %1$s.term when ''AUT'' then 9 when ''SPR'' then 2 when ''SU1'' then 5 else 7 end, 1)',
                          p_row)
               when p_dated_by like '%acad_year' then
                   format('make_date(substr(%1$s.%2$I, 3, 4)::integer + 1, 1, 1)', p_row, p_dated_by)
               when p_dated_by is not null then format('%1$s.%2$I', p_row, p_dated_by)
           end
$$;
comment on function load.day_sql(text, text) is 'SQL for one of the days that a row of a table is of';

-- The extracts that count for any day, the extract before each that is the newest of its council and table, and
-- what a measurement of it would be made of. Before means: of those that are older, one that shares days with it
-- if there is such a one.
create or replace view load.quality_input with (security_invoker) as
    with extract as (
        select e.batch_id, e.record_table, e.la_id, e.first_day, e.last_day, t.holds,
               row(e.first_day, e.last_day, e.erased_n, e.erased_at)::text as state,
               row_number() over (partition by e.record_table, e.la_id
                                      order by e.last_day desc, e.first_day desc, e.batch_id desc) as age
          from load.extract e
          join reference.record_table t using (record_table)
    ), asked as (
        select q.record_table, md5(string_agg(row(q.position, q.kind, q.field, q.only_if)::text, ';'
                                                  order by q.position)) as sum
          from reference.record_quality q
         group by q.record_table
    ), before as (
        select distinct on (n.batch_id)
               n.batch_id, o.batch_id as before_id, o.state,
               greatest(n.first_day, o.first_day) as shared_first,
               least(n.last_day, o.last_day) as shared_last
          from extract n
          join extract o using (record_table, la_id)
         where n.age = 1
           and o.age > 1
         order by n.batch_id, n.holds = 'period' and (o.first_day > n.last_day or n.first_day > o.last_day), o.age
    )
    select e.batch_id, e.record_table, e.la_id, b.before_id, b.shared_first, b.shared_last,
           row('1', a.sum, e.state, b.before_id, b.state)::text as inputs
      from extract e
      left join asked a using (record_table)
      left join before b using (batch_id)
     where exists (select
                     from load.extract_cover c
                    where c.batch_id = e.batch_id);
comment on view load.quality_input is 'Which extracts are measured, each beside which, and of what a measurement is made';

-- Measures batch @p_batch as load.quality_input has it: one pass over its rows, and one that joins them to those of
-- the batch before.
create or replace function load.measure_extract(p_batch bigint, p_table text, p_before bigint, p_first date, p_last date,
                                                p_inputs text)
returns void
language plpgsql
as $$
declare
    t record;
    key text;
    day text;
    shared text := '';
    columns text;
    positions integer[];
    counts bigint[];
    compared bigint[];
    before_rows bigint;
begin
    select * into strict t from reference.record_table r where r.record_table = p_table;

    select coalesce(string_agg(format(', count(*) filter (where %1$s), count(*) filter (where (%1$s) and n.%2$I is %3$s null)',
                                      coalesce(q.only_if, 'true'), q.field,
                                      case q.kind when 'filled' then 'not' else '' end), '' order by q.position), ''),
           array_agg(q.position order by q.position)
      into columns, positions
      from reference.record_quality q
     where q.record_table = p_table and q.kind <> 'stays';
    execute format('select array[count(*)%s] from record_all.%I n where n.batch_id = %s', columns, p_table, p_batch)
       into counts;

    if p_before is not null then
        execute format('select count(*) from record_all.%I o where o.batch_id = %s', p_table, p_before)
           into before_rows;
    end if;
    delete from load.extract_quality q where q.batch_id = p_batch;
    insert into load.extract_quality (batch_id, inputs, rows_n, before_id, before_rows_n)
    values (p_batch, p_inputs, counts[1], p_before, before_rows);
    insert into load.extract_quality_check (batch_id, position, of_n, met_n)
    select p_batch, p.position, counts[2 * p.place], counts[2 * p.place + 1]
      from unnest(positions) with ordinality p (position, place);

    if p_before is null or (t.holds = 'period' and p_first > p_last) then
        return;
    end if;
    -- Of a roll the day is no part of what tells its rows apart.
    select string_agg(format('%%1$s.%I', k.field), ', ' order by k.place)
      into key
      from unnest(string_to_array(t.row_key, ' ')) with ordinality k (field, place)
     where t.holds <> 'snapshot' or k.field <> all (string_to_array(coalesce(t.dated_by, ''), ' '));
    if t.holds = 'period' then
        day := load.day_sql(t.dated_by, '%1$s');
        shared := format(' and %s between %L and %L', day, p_first, p_last);
    end if;
    select coalesce(string_agg(format(', count(*) filter (where x.is_both and (%1$s)),'
                                      ' count(*) filter (where x.is_both and (%1$s) and n.%2$I is not distinct from o.%2$I)',
                                      coalesce(q.only_if, 'true'), q.field), '' order by q.position), ''),
           array_agg(q.position order by q.position)
      into columns, positions
      from reference.record_quality q
     where q.record_table = p_table and q.kind = 'stays';
    execute format('select array[count(*) filter (where x.is_both), count(*) filter (where o.batch_id is null),'
                   ' count(*) filter (where n.batch_id is null)%1$s]'
                   ' from (select row(%2$s)::text as key, n.* from record_all.%4$I n where n.batch_id = %5$s%7$s) n'
                   ' full join (select row(%3$s)::text as key, o.* from record_all.%4$I o where o.batch_id = %6$s%8$s) o'
                   ' using (key)'
                   ' cross join lateral (select n.batch_id is not null and o.batch_id is not null as is_both) x',
                   columns, format(key, 'n'), format(key, 'o'), p_table, p_batch, p_before,
                   format(shared, 'n'), format(shared, 'o'))
       into compared;
    update load.extract_quality q
       set both_n = compared[1], new_n = compared[2], gone_n = compared[3]
     where q.batch_id = p_batch;
    insert into load.extract_quality_check (batch_id, position, of_n, met_n)
    select p_batch, p.position, compared[2 + 2 * p.place], compared[3 + 2 * p.place]
      from unnest(positions) with ordinality p (position, place);
end
$$;
comment on function load.measure_extract(bigint, text, bigint, date, date, text) is 'Counts how good one extract is';

-- Measures what is new or not as it was, of council @p_la_id or, when null, of all; returns how many extracts.
create or replace function load.measure_quality(p_la_id integer)
returns bigint
language plpgsql
as $$
declare
    e record;
    measured bigint := 0;
begin
    for e in
        select i.*
          from load.quality_input i
          left join load.extract_quality q using (batch_id)
         where i.la_id = coalesce(p_la_id, i.la_id)
           and q.inputs is distinct from i.inputs
         order by i.batch_id
    loop
        perform load.measure_extract(e.batch_id, e.record_table, e.before_id, e.shared_first, e.shared_last, e.inputs);
        measured := measured + 1;
    end loop;
    return measured;
end
$$;
comment on function load.measure_quality(integer) is 'Measures the extracts that have not been since they changed';

-- The summary: one line for each thing that can be said of a table of a council. State is ok, note
-- (nothing to do, or nothing that can be told), query (look at it) or error (it was left out).
create or replace view load.quality with (security_invoker) as
    with counting as (
        select e.la_id, e.record_table, e.batch_id, e.last_day, t.family, t.position, t.holds, t.dated_by,
               b.rows_n, b.loaded_n, b.rejected_n, b.file_name || coalesce('!' || b.member, '') as file,
               max(e.last_day) over (partition by e.la_id) as seen_on,
               row_number() over (partition by e.la_id, e.record_table order by e.last_day desc, e.batch_id desc) as age
          from load.extract e
          join load.batch b using (batch_id)
          join reference.record_table t using (record_table)
         where exists (select
                         from load.extract_cover c
                        where c.batch_id = e.batch_id)
    ), whole as (
        select c.la_id, c.record_table, c.family, c.position, c.holds, c.dated_by, c.seen_on,
               count(*) as extracts, max(c.last_day) as last_day,
               sum(c.rows_n)::bigint as rows_n, sum(c.loaded_n)::bigint as loaded_n,
               sum(c.rejected_n)::bigint as rejected_n
          from counting c
         group by c.la_id, c.record_table, c.family, c.position, c.holds, c.dated_by, c.seen_on
    ), field as (
        select w.la_id, w.record_table, q.position, q.kind, q.field, q.advice,
               sum(k.of_n)::bigint as of_n, sum(k.of_n - k.met_n)::bigint as short_n,
               row_number() over (partition by w.la_id, w.record_table
                                      order by sum(k.of_n - k.met_n) / nullif(sum(k.of_n), 0) desc nulls last,
                                               q.position) as place
          from whole w
          join counting c using (la_id, record_table)
          join load.extract_quality_check k using (batch_id)
          join reference.record_quality q on q.record_table = w.record_table and q.position = k.position
         where q.kind <> 'stays'
         group by w.la_id, w.record_table, q.position, q.kind, q.field, q.advice
    ), filled as (
        select w.la_id, w.record_table, coalesce(sum(f.of_n), 0)::bigint as of_n, coalesce(sum(f.short_n), 0)::bigint as short_n,
               not exists (select
                             from counting c
                            where c.la_id = w.la_id
                              and c.record_table = w.record_table
                              and not exists (select from load.extract_quality m where m.batch_id = c.batch_id)) as is_measured
          from whole w
          left join field f using (la_id, record_table)
         group by w.la_id, w.record_table
    ), finding as (
        select c.la_id, c.record_table, f.rule, f.severity, f.column_name,
               sum(f.rows_n)::bigint as n,
               (array_agg(f.message order by c.batch_id, f.position))[1] as message,
               (array_agg(c.file || coalesce(' line ' || f.line, '') order by c.batch_id, f.position))[1] as first_at
          from counting c
          join load.finding f using (batch_id)
         where f.severity <> 'info'
         group by c.la_id, c.record_table, f.rule, f.severity, f.column_name
    ), valid as (
        select w.la_id, w.record_table,
               coalesce(sum(f.n) filter (where f.severity = 'error'), 0)::bigint as errors,
               coalesce(sum(f.n) filter (where f.severity = 'warning'), 0)::bigint as queries
          from whole w
          left join finding f using (la_id, record_table)
         group by w.la_id, w.record_table
    ), due as (
        select w.la_id, w.record_table, d.name,
               case d.name
                   when 'term' then
                       (select max(record.term_last_day('AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0'),
                                                        x.term))
                               filter (where record.term_last_day('AY' || y.year || '-'
                                                                  || lpad(((y.year + 1) % 100)::text, 2, '0'), x.term)
                                             <= w.seen_on)
                          from generate_series(extract(year from w.seen_on)::integer - 1,
                                               extract(year from w.seen_on)::integer) y (year),
                               (values ('AUT'), ('SPR'), ('SU1'), ('SU2')) as x (term))
                   when 'school year' then
                       (date_trunc('year', (w.seen_on - 89)::timestamp - interval '7 months')
                        + interval '7 months')::date - 1
                   when 'month' then date_trunc('month', (w.seen_on + 1)::timestamp)::date - 1
                   else date_trunc('quarter', (w.seen_on + 1)::timestamp)::date - 1
               end as day
          from whole w
         cross join lateral (select case
                                        when w.dated_by = 'acad_year term' then 'term'
                                        when w.dated_by like '%acad_year' then 'school year'
                                        when w.dated_by = 'as_of' then 'month'
                                        else 'quarter'
                                    end as name) d
    ), january as (
        select w.la_id, w.record_table, j.day
          from whole w
         cross join lateral (select max(record.census_day(y.year)) as day
                               from generate_series(extract(year from w.seen_on)::integer - 1,
                                                    extract(year from w.seen_on)::integer) y (year)
                              where record.census_day(y.year) <= w.seen_on) j
         where w.record_table = 'pupil'
           and not exists (select
                             from counting c
                            where c.la_id = w.la_id
                              and c.record_table = 'pupil'
                              and date_trunc('month', c.last_day::timestamp) = date_trunc('month', j.day::timestamp))
    ), change as (
        select w.la_id, w.record_table, m.rows_n, m.before_id, m.before_rows_n, m.both_n, m.new_n, m.gone_n,
               o.last_day as before_day,
               abs(m.rows_n - m.before_rows_n) * 5 > m.before_rows_n as is_jump,
               exists (select
                         from load.extract_quality_check k
                        where k.batch_id = c.batch_id
                          and k.of_n >= 10
                          and k.met_n * 2 < k.of_n
                          and exists (select
                                        from reference.record_quality q
                                       where q.record_table = w.record_table
                                         and q.position = k.position
                                         and q.kind = 'stays'
                                         and q.only_if is null)) as is_renumbered,
               c.batch_id
          from whole w
          join counting c on c.la_id = w.la_id and c.record_table = w.record_table and c.age = 1
          join load.extract_quality m on m.batch_id = c.batch_id
          left join load.extract o on o.batch_id = m.before_id
    ), line as (
        -- What is there.
        select w.la_id, w.record_table, 1 as section, 'extracts' as aspect, 0 as place, null as item, 'ok' as state,
               w.extracts as n, w.loaded_n as of_n,
               format('%s row%s of %s extract%s, to %s', w.loaded_n, case when w.loaded_n <> 1 then 's' end, w.extracts,
                      case when w.extracts > 1 then 's' end, w.last_day) as says,
               null as advice
          from whole w
        union all
        select l.la_id, t.record_table, 1, 'extracts', 0, null, 'note', 0, 0, 'no extract is loaded',
               'load one, if you hold the data: indicators made of it have no figures until then'
          from (select distinct w.la_id from whole w) l
         cross join reference.record_table t
         where not exists (select
                             from whole w
                            where w.la_id = l.la_id
                              and w.record_table = t.record_table)
        union all
        -- Completeness: all cells that should be filled, then the three fields that are worst.
        select f.la_id, f.record_table, 2, 'completeness', 0, null,
               case
                   when not f.is_measured then 'note'
                   when f.short_n * 20 > f.of_n then 'query'
                   else 'ok'
               end,
               f.of_n - f.short_n, f.of_n,
               case
                   when not f.is_measured then 'not measured since extracts were loaded'
                   when f.of_n > 0 then
                       format('%s of %s cells that should be filled are (%s%%)', f.of_n - f.short_n, f.of_n,
                              round(100.0 * (f.of_n - f.short_n) / f.of_n, 1))
                   else 'a row without a field that is needed is not loaded, and nothing more is asked for'
               end,
               case
                   when not f.is_measured then 'have somebody who may load run `inclusion quality`'
                   when f.short_n > 0 then 'begin with the fields below'
               end
          from filled f
        union all
        select f.la_id, f.record_table, 2, 'completeness', f.place, f.field,
               case when f.short_n * 20 > f.of_n then 'query' else 'note' end,
               f.of_n - f.short_n, f.of_n,
               case f.kind
                   when 'filled' then format('%s of %s rows that should have %s have none', f.short_n, f.of_n, f.field)
                   else format('%s of %s rows have %s filled in', f.short_n, f.of_n, f.field)
               end,
               f.advice
          from field f
         where f.place <= 3
           and f.short_n > 0
        union all
        -- Validity: what rules said of the rows.
        select w.la_id, w.record_table, 3, 'validity', 0, null,
               case
                   when w.rejected_n > 0 or v.errors > 0 then 'error'
                   when v.queries > 0 then 'query'
                   else 'ok'
               end,
               v.errors + v.queries, w.rows_n,
               format('%s of %s rows left out; %s error%s and %s quer%s, %s in 1,000 rows', w.rejected_n, w.rows_n,
                      v.errors, case when v.errors <> 1 then 's' end, v.queries,
                      case when v.queries = 1 then 'y' else 'ies' end,
                      coalesce(round(1000.0 * (v.errors + v.queries) / nullif(w.rows_n, 0), 1)::text, '0.0')),
               case
                   when w.rejected_n > 0 then 'mend the rows that were left out and load the extract again: they are in no figure'
                   when v.errors + v.queries > 0 then 'look at the rows below'
               end
          from whole w
          join valid v using (la_id, record_table)
        union all
        select f.la_id, f.record_table, 3, 'validity',
               row_number() over (partition by f.la_id, f.record_table
                                      order by f.severity <> 'error', f.n desc, f.rule, f.column_name)::integer,
               f.rule, case f.severity when 'error' then 'error' else 'query' end, f.n, w.rows_n,
               format('%s: %s row%s, the first is %s', f.message, f.n, case when f.n <> 1 then 's' end, f.first_at),
               case f.severity
                   when 'error' then 'mend it where the data comes from, and load the extract again'
                   else 'look whether it is so; if not, mend it where the data comes from'
               end
          from finding f
          join whole w using (la_id, record_table)
        union all
        -- Timeliness: beside the newest extract of the council, and not beside today.
        select w.la_id, w.record_table, 4, 'timeliness', 0, 'last_day',
               case when w.last_day < d.day then 'query' else 'ok' end,
               greatest(d.day - w.last_day, 0), null,
               format('ends on %s; the last %s ended on %s', w.last_day,
                      case d.name when 'school year' then 'school year with results' else 'whole ' || d.name end, d.day)
               || case
                      when w.last_day < w.seen_on then
                          format('; %s day%s before the newest extract of this council', w.seen_on - w.last_day,
                                 case when w.seen_on - w.last_day <> 1 then 's' end)
                      else ''
                  end,
               case when w.last_day < d.day then format('load an extract that goes to %s', d.day) end
          from whole w
          join due d using (la_id, record_table)
        union all
        select j.la_id, j.record_table, 4, 'timeliness', 1, 'january_roll', 'query', null, null,
               format('there is no roll of January %s, when the census was on %s', extract(year from j.day), j.day),
               'load the roll of the census day: rates of its school year are provisional without'
          from january j
        union all
        -- Consistency: the newest extract beside the one before.
        select c.la_id, c.record_table, 5, 'consistency', 0, 'rows',
               case when c.is_jump then 'query' when c.before_id is null then 'note' else 'ok' end,
               c.rows_n, c.before_rows_n,
               case
                   when c.before_id is null then 'the first extract: there is none before to compare it with'
                   else format('%s rows, %s in the extract before (batch %s, to %s)', c.rows_n, c.before_rows_n, c.before_id,
                               c.before_day)
                        || case
                               when c.both_n is null then ', which is of other days'
                               else format('; %s new, %s gone', c.new_n, c.gone_n)
                           end
               end,
               case when c.is_jump then 'a fifth more or fewer rows: see that no school, team or year is missing or doubled' end
          from change c
        union all
        select c.la_id, c.record_table, 5, 'consistency', 1, 'row_numbers', 'query', null, null,
               'most rows with the same key tell of something else than in the extract before',
               'have your system keep the numbers of its rows: changes cannot be told without'
          from change c
         where c.is_renumbered
        union all
        select c.la_id, c.record_table, 5, 'consistency', k.position, q.field, 'query', k.of_n - k.met_n, k.of_n,
               format('%s of %s rows that are in both have another %s than before', k.of_n - k.met_n, k.of_n, q.field),
               q.advice
          from change c
          join load.extract_quality_check k on k.batch_id = c.batch_id
          join reference.record_quality q on q.record_table = c.record_table and q.position = k.position
         where q.kind = 'stays'
           and k.met_n < k.of_n
           and not c.is_renumbered
    )
    select l.la_id, t.family, l.record_table, l.aspect, l.item, l.state, l.n, l.of_n, l.says, l.advice,
           t.position, l.section, l.place
      from line l
      join reference.record_table t using (record_table);
comment on view load.quality is 'The data-quality summary: what can be said of each council''s extracts that count, and what to do';
