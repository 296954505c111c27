-- Days and periods that cubes and indicators of basis record share. Facts are kept by the day; these say
-- which periods are whole for a council, and which of them are provisional.

-- The census day of a year: the third Thursday of January (SEN2, school census).
create or replace function record.census_day(p_year integer)
returns date
language sql immutable strict parallel safe
as $$
    select make_date(p_year, 1, 15 + (11 - extract(isodow from make_date(p_year, 1, 1))::integer) % 7)
$$;
comment on function record.census_day(integer) is 'Third Thursday of January';

-- Last days of the quarters from @p_first to @p_last, both included.
create or replace function record.quarter_ends(p_first date, p_last date)
returns setof date
language sql immutable strict parallel safe
as $$
    select (q + interval '3 months')::date - 1
      from generate_series(date_trunc('quarter', p_first::timestamp), p_last::timestamp, interval '3 months') q
     where (q + interval '3 months')::date - 1 <= p_last
$$;
comment on function record.quarter_ends(date, date) is 'Last days of quarters within a span of days';

-- Last days of the months from @p_first to @p_last, both included.
create or replace function record.month_ends(p_first date, p_last date)
returns setof date
language sql immutable strict parallel safe
as $$
    select (m + interval '1 month')::date - 1
      from generate_series(date_trunc('month', p_first::timestamp), p_last::timestamp, interval '1 month') m
     where (m + interval '1 month')::date - 1 <= p_last
$$;
comment on function record.month_ends(date, date) is 'Last days of months within a span of days';

-- The periods that a last day of a month stands under: the month, and the quarter when it is the last day of one.
create or replace function record.month_end_periods(p_day date)
returns setof text
language sql immutable parallel safe
as $$
    select to_char(p_day, '"M"YYYY-MM')
    union all
    select to_char(p_day, '"CY"YYYY"-Q"Q')
     where extract(month from p_day)::integer % 3 = 0
$$;
comment on function record.month_end_periods(date) is 'Periods under which what is counted on the last day of a month stands';

-- From when a register is whole: the quarter of the first decision in it; of one without any, that of the
-- first request.
create or replace function record.register_start(p_first_decision date, p_first_event date)
returns date
language sql immutable parallel safe
as $$
    select date_trunc('quarter', coalesce(p_first_decision, p_first_event)::timestamp)::date
$$;
comment on function record.register_start(date, date) is 'First day of the quarter from which on a register is whole';

-- Calendar quarters, calendar years and the twelve months to the end of each quarter that lie wholly between
-- @p_first and @p_last. A part of a period is none.
create or replace function record.flow_periods(p_first date, p_last date)
returns table (period text, period_start date, period_end date)
language sql stable strict parallel safe
as $$
    select w.period, w.period_start, e.day
      from record.quarter_ends(p_first, p_last) e (day)
     cross join lateral (values
               (to_char(e.day, '"CY"YYYY"-Q"Q'), date_trunc('quarter', e.day::timestamp)::date),
               (to_char(e.day, '"R"YYYY-MM'), (e.day + 1 - interval '1 year')::date),
               (case when extract(month from e.day) = 12 then to_char(e.day, '"CY"YYYY') end,
                date_trunc('year', e.day::timestamp)::date)
           ) as w (period, period_start)
     where w.period is not null
       and w.period_start >= p_first
$$;
comment on function record.flow_periods(date, date) is 'Whole quarters, years and rolling twelve months within a span of days';

-- Age on 31 August before the school year of @p_day. A birth month is enough: whoever is born in August is
-- as old by the 31st as the month says.
create or replace function record.age_at_year_start(p_born date, p_day date)
returns integer
language sql immutable strict parallel safe
as $$
    select extract(year from p_day)::integer - (extract(month from p_day) < 9)::integer
           - extract(year from p_born)::integer - (extract(month from p_born) > 8)::integer
$$;
comment on function record.age_at_year_start(date, date) is 'Age on 31 August before the school year of a day';

-- The cohort of an age.
create or replace function record.age_band(p_age integer)
returns text
language sql immutable parallel safe
as $$
    select case
               when p_age < 0 or p_age > 25 or p_age is null then 'unknown'
               when p_age < 5 then 'age_0_4'
               when p_age < 11 then 'age_5_10'
               when p_age < 16 then 'age_11_15'
               when p_age < 20 then 'age_16_19'
               else 'age_20_25'
           end
$$;
comment on function record.age_band(integer) is 'Cohort of an age';

-- Phase by National Curriculum year.
create or replace function record.phase(p_ncy text)
returns text
language sql immutable parallel safe
as $$
    select case
               when p_ncy in ('N1', 'N2') then 'nursery'
               when p_ncy in ('R', '1', '2', '3', '4', '5', '6') then 'primary'
               when p_ncy in ('7', '8', '9', '10', '11') then 'secondary'
               when p_ncy in ('12', '13', '14') then 'post_16'
               else 'unknown'
           end
$$;
comment on function record.phase(text) is 'Phase of a National Curriculum year';

-- Main ethnic group, as a cohort: null where nobody was asked or the answer was refused. (Most begin with W.)
create or replace function record.ethnic_group(p_ethnicity text)
returns text
language sql immutable parallel safe
as $$
    select case
               when p_ethnicity like 'W%' then 'white'
               when p_ethnicity like 'A%' then 'asian'
               when p_ethnicity like 'B%' then 'black'
               when p_ethnicity like 'M%' then 'mixed'
               when p_ethnicity = 'CHNE' then 'chinese'
               when p_ethnicity = 'OOTH' then 'other_ethnic'
           end
$$;
comment on function record.ethnic_group(text) is 'Main ethnic group of a code of ethnicity';

-- The cohorts by SEN provision that a pupil is in, within a group: 'all', or one that crosses them.
create or replace function record.sen_cohorts(p_sen_provision text, p_group text)
returns setof text
language sql immutable parallel safe
as $$
    select case
               when p_group = 'all' then s.cohort
               when s.cohort = 'all' then p_group
               else s.cohort || '.' || p_group
           end
      from (values
               ('all', true),
               ('no_sen', p_sen_provision = 'N'),
               ('sen_support', p_sen_provision = 'K'),
               ('ehc_plan', p_sen_provision = 'E'),
               ('all_sen', p_sen_provision in ('K', 'E'))
           ) as s (cohort, is_in)
     where s.is_in
       and p_group is not null
$$;
comment on function record.sen_cohorts(text, text) is 'Cohorts by SEN provision within a group';

-- The same within every group that a pupil is in: all, free school meals, main ethnic group.
create or replace function record.pupil_cohorts(p_sen_provision text, p_fsm boolean, p_ethnic_group text)
returns setof text
language sql immutable parallel safe
as $$
    select c.cohort
      from (values
               ('all'),
               (case when p_fsm then 'fsm' when not p_fsm then 'not_fsm' end),
               (p_ethnic_group)
           ) as g (name)
     cross join lateral record.sen_cohorts(p_sen_provision, g.name) c (cohort)
$$;
comment on function record.pupil_cohorts(text, boolean, text) is
    'Cohorts by SEN provision, free school meals and main ethnic group that a pupil is in';

-- Provisional for 90 days after the period's end, seen from the council's newest extract and not from today.
create or replace function record.is_provisional(p_period_end date, p_seen_on date)
returns boolean
language sql immutable strict parallel safe
as $$ select p_seen_on < p_period_end + 90 $$;
comment on function record.is_provisional(date, date) is 'Whether fewer than 90 days have passed since the end of a period';

-- Periods for what comes from requests and assessments.
create or replace view cube.ehc_flow_period with (security_invoker) as
    select p.la_id, f.period, f.period_start, f.period_end, record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id,
                   record.register_start(min(c.day + c.days) filter (where c.outcome in ('Y', 'N')), min(c.day)) as known_from
              from cube.ehc_flow c
             where c.event = 'request'
             group by c.la_id) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'ehc_flow';
comment on view cube.ehc_flow_period is 'Which periods of requests and assessments are whole, by LA';

-- Periods for plans that ended.
create or replace view cube.plan_cease_period with (security_invoker) as
    select p.la_id, f.period, f.period_start, f.period_end, record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, record.register_start(min(c.day), null) as known_from
              from cube.plan_cease c
             group by c.la_id) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'plan_cease';
comment on view cube.plan_cease_period is 'Which periods of ended plans are whole, by LA';

-- Periods for each event of appeals.
create or replace view cube.appeal_period with (security_invoker) as
    select p.la_id, k.event, f.period, f.period_start, f.period_end,
           record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, c.event, record.register_start(min(c.day), null) as known_from
              from cube.appeal c
             group by c.la_id, c.event) k using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'appeal';
comment on view cube.appeal_period is 'Which periods of appeals are whole, by LA and event';

-- Periods for what is counted on one day: the last day of a quarter stands under that quarter, the census day
-- under its school year, as the published figures do.
create or replace view cube.plan_stock_period with (security_invoker) as
    select p.la_id, s.day,
           case when s.is_census then 'AY' || (extract(year from s.day)::integer - 1) || to_char(s.day, '"-"YY')
                else to_char(s.day, '"CY"YYYY"-Q"Q') end as period,
           s.is_census,
           record.is_provisional(s.day, p.seen_on) as provisional
      from cube.part p
      join (select distinct c.la_id, c.day, c.is_census from cube.plan_stock c) s using (la_id)
     where p.cube = 'plan_stock';
comment on view cube.plan_stock_period is 'Days on which plans in force are counted, by LA';

-- Plans in force by the day: census days and quarter ends with all that is known of them, month ends the number alone.
create or replace view cube.plan_day with (security_invoker) as
    select p.la_id, p.period, p.provisional, sum(s.n) as plans
      from cube.plan_stock_period p
      join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
     group by p.la_id, p.period, p.provisional
    union all
    select p.la_id, to_char(m.day, '"M"YYYY-MM'), record.is_provisional(m.day, p.seen_on), m.n
      from cube.plan_month m
      join cube.part p on p.cube = 'plan_month' and p.la_id = m.la_id;
comment on view cube.plan_day is 'Plans in force by LA and day';

create or replace view cube.ehc_open_period with (security_invoker) as
    select p.la_id, f.period, m.day, record.is_provisional(m.day, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id,
                   record.register_start(min(c.day + c.days) filter (where c.outcome in ('Y', 'N')), min(c.day)) as known_from
              from cube.ehc_flow c
             where c.event = 'request'
             group by c.la_id) k using (la_id)
     cross join lateral record.month_ends(k.known_from, p.as_of) m (day)
     cross join lateral record.month_end_periods(m.day) f (period)
     where p.cube = 'ehc_open';
comment on view cube.ehc_open_period is 'Last days of quarters and months on which open requests are counted, by LA';

-- Absence by cohort: provisional also while the SEN provision is not from the January roll, for which it
-- does not matter that all are counted together.
create or replace view cube.attendance_cohort with (security_invoker) as
    select a.la_id, a.period, c.cohort,
           sum(a.enrolments) as enrolments, sum(a.possible) as possible, sum(a.authorised) as authorised,
           sum(a.unauthorised) as unauthorised, sum(a.persistent) as persistent, sum(a.severe) as severe,
           record.is_provisional(max(a.last_day), max(p.seen_on))
               or (c.cohort <> 'all' and not bool_or(bool_or(a.is_january)) over (partition by a.la_id, a.period))
               as provisional
      from cube.attendance a
      join cube.part p on p.cube = 'attendance' and p.la_id = a.la_id
     cross join lateral record.sen_cohorts(a.sen_provision, case when a.dimension = 'need' then 'all' else a.category end)
                        as c (cohort)
     group by a.la_id, a.period, c.cohort;
comment on view cube.attendance_cohort is 'Absence by LA, period and cohort';

-- Terms, years and the year to date that extracts of exclusions cover without a gap. The first of September
-- will do as the start of a year: there is no school in August.
create or replace view cube.exclusion_period with (security_invoker) as
    with cover as (
        select e.la_id, c.first_day, c.last_day,
               max(c.last_day) over (partition by e.la_id order by c.first_day
                                         rows between unbounded preceding and 1 preceding) as before
          from load.extract_cover c
          join load.extract e using (batch_id)
         where e.record_table = 'exclusion'
    ), island as (
        select g.la_id, min(g.first_day) as first_day, max(g.last_day) as last_day
          from (select o.la_id, o.first_day, o.last_day,
                       count(*) filter (where o.before is null or o.before < o.first_day - 1)
                           over (partition by o.la_id order by o.first_day) as island
                  from cover o) g
         group by g.la_id, g.island
    ), term as (
        select i.la_id, i.first_day, i.last_day, y.year,
               'AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0') as acad_year
          from island i
         cross join lateral generate_series(extract(year from i.first_day)::integer - 1,
                                            extract(year from i.last_day)::integer) y (year)
    )
    select t.la_id, t.acad_year, s.period, s.period_start, s.period_end,
           record.is_provisional(s.period_end, p.seen_on) as provisional
      from term t
      join cube.part p on p.cube = 'exclusion' and p.la_id = t.la_id
     cross join lateral (values
               (t.acad_year || '-T1', make_date(t.year, 8, 1), make_date(t.year, 12, 31)),
               (t.acad_year || '-T2', make_date(t.year + 1, 1, 1), reference.easter(t.year + 1)),
               (t.acad_year || '-T3', reference.easter(t.year + 1) + 1, make_date(t.year + 1, 7, 31)),
               (t.acad_year, make_date(t.year, 8, 1), make_date(t.year + 1, 7, 31)),
               (case when t.last_day between make_date(t.year, 9, 1) and make_date(t.year + 1, 7, 30)
                         then t.acad_year || '-YTD-' || t.last_day end, make_date(t.year, 8, 1), t.last_day)
           ) as s (period, period_start, period_end)
     where s.period is not null
       and s.period_end <= t.last_day
       and t.first_day <= case when extract(month from s.period_start) = 8 then s.period_start + 31 else s.period_start end;
comment on view cube.exclusion_period is 'Which terms and years of exclusions are whole, by LA';

-- The pupils that exclusions of a year are counted against: those of the newest January roll of the year; until
-- then of the newest roll since the January before.
create or replace view cube.year_headcount with (security_invoker) as
    select h.la_id, h.acad_year, h.is_january, c.cohort, sum(n.n) as n
      from (select distinct on (d.la_id, y.year)
                   d.la_id, d.day, j.first_day,
                   'AY' || (y.year - 1) || '-' || lpad((y.year % 100)::text, 2, '0') as acad_year,
                   d.day between j.first_day and j.first_day + 30 as is_january
              from (select distinct c.la_id, c.day from cube.headcount c) d
             cross join lateral generate_series(extract(year from d.day)::integer,
                                                extract(year from d.day)::integer + 1) y (year)
             cross join lateral (select make_date(y.year, 1, 1) as first_day) j
             where d.day between make_date(y.year - 1, 1, 1) and make_date(y.year, 7, 31)
             order by d.la_id, y.year, d.day between j.first_day and j.first_day + 30 desc, d.day desc) h
      join (select r.la_id, r.day, r.sen_provision, r.fsm, r.ethnic_group, sum(r.n) as n
              from cube.headcount r
             group by r.la_id, r.day, r.sen_provision, r.fsm, r.ethnic_group) n on n.la_id = h.la_id and n.day = h.day
     cross join lateral record.pupil_cohorts(n.sen_provision, n.fsm, n.ethnic_group) c (cohort)
     group by h.la_id, h.acad_year, h.is_january, c.cohort;
comment on view cube.year_headcount is 'Pupils on roll by LA, school year and cohort';

-- Exclusions of each period and cohort beside the pupils they are counted against.
create or replace view cube.exclusion_cohort with (security_invoker) as
    with summed as (
        select p.la_id, p.period, x.type, x.sen_provision, x.fsm, x.ethnic_group, sum(x.n) as n, sum(x.sessions) as sessions
          from cube.exclusion_period p
          join cube.exclusion x on x.la_id = p.la_id and x.day between p.period_start and p.period_end
         group by p.la_id, p.period, x.type, x.sen_provision, x.fsm, x.ethnic_group
    ), counted as (
        select s.la_id, s.period, c.cohort,
               sum(s.n) filter (where s.type = 'SUSP') as suspensions,
               sum(s.sessions) filter (where s.type = 'SUSP') as sessions,
               sum(s.n) filter (where s.type = 'PERM') as permanent
          from summed s
         cross join lateral record.pupil_cohorts(s.sen_provision, s.fsm, s.ethnic_group) c (cohort)
         group by s.la_id, s.period, c.cohort
    )
    select p.la_id, p.period, h.cohort, p.provisional or not h.is_january as provisional, h.n as pupils,
           coalesce(c.suspensions, 0) as suspensions, coalesce(c.permanent, 0) as permanent,
           coalesce(c.sessions, 0) as sessions
      from cube.exclusion_period p
      join cube.year_headcount h on h.la_id = p.la_id and h.acad_year = p.acad_year
      left join counted c on c.la_id = p.la_id and c.period = p.period and c.cohort = h.cohort;
comment on view cube.exclusion_cohort is 'Exclusions by LA, period and cohort';
