-- Periods and cohorts of what is known of pupils: rolls, exclusions by pupil, register marks, home education, results
-- and destinations.

-- The roll that stands for each school year: of January, the newest of that month; until there is one the newest of
-- the year, and provisional.
create or replace view cube.roll_period with (security_invoker) as
    select distinct on (d.la_id, y.began_in)
           d.la_id, 'AY' || y.began_in || '-' || lpad(((y.began_in + 1) % 100)::text, 2, '0') as period, d.day,
           record.is_provisional(d.day, p.seen_on) or not j.is_january as provisional
      from (select distinct h.la_id, h.day from cube.headcount h) d
      join cube.part p on p.cube = 'headcount' and p.la_id = d.la_id
     cross join lateral (select extract(year from d.day)::integer
                                - (extract(month from d.day) < 8)::integer as began_in) y
     cross join lateral (select extract(month from d.day) = 1 as is_january) j
     order by d.la_id, y.began_in, j.is_january desc, d.day desc;
comment on view cube.roll_period is 'Which roll stands for each school year, by LA';

create or replace view cube.roll_cohort with (security_invoker) as
    select p.la_id, p.period, c.cohort, p.provisional,
           sum(h.n) as pupils,
           coalesce(sum(h.n) filter (where h.sen_provision = 'K'), 0) as sen_support,
           coalesce(sum(h.n) filter (where h.sen_provision = 'E'), 0) as ehc_plan
      from cube.roll_period p
      join cube.headcount h on h.la_id = p.la_id and h.day = p.day
     cross join lateral (values
               ('all', true),
               ('female', h.sex = 'F'),
               ('male', h.sex = 'M'),
               ('fsm', h.fsm),
               ('not_fsm', not h.fsm),
               ('in_need', h.cin_status = 'CIN'),
               ('protection_plan', h.cin_status = 'CPP'),
               ('looked_after', h.cin_status = 'CLA'),
               ('nursery', h.phase = 'nursery'),
               ('primary', h.phase = 'primary'),
               ('secondary', h.phase = 'secondary'),
               ('post_16', h.phase = 'post_16'),
               (h.ethnic_group, true)
           ) as c (cohort, is_in)
     where c.is_in
       and c.cohort is not null
     group by p.la_id, p.period, c.cohort, p.provisional;
comment on view cube.roll_cohort is 'Pupils on roll by LA, school year and cohort, with those of SEN support and of a plan';

-- Children on the roll that the council's social care knows, of school age; CIN are neither on a protection plan nor
-- looked after.
create or replace view cube.care_roll with (security_invoker) as
    select p.la_id, p.period, h.cin_status, p.provisional,
           sum(h.n) as pupils,
           coalesce(sum(h.n) filter (where h.sen_provision = 'K'), 0) as sen_support,
           coalesce(sum(h.n) filter (where h.sen_provision = 'E'), 0) as ehc_plan
      from cube.roll_period p
      join cube.headcount h on h.la_id = p.la_id and h.day = p.day
     where h.is_school_age
       and h.cin_status is not null
     group by p.la_id, p.period, h.cin_status, p.provisional;
comment on view cube.care_roll is 'Pupils of school age by LA, school year and what social care knows them as';

-- Pupils with a first and with a third suspension in each period. Groups by SEN provision have a row also when nobody of
-- them was suspended, those within meals or ethnicity only where somebody was.
create or replace view cube.exclusion_pupil_cohort with (security_invoker) as
    with summed as (
        select p.la_id, p.acad_year, p.period, p.provisional, x.sen_provision, x.fsm, x.ethnic_group,
               coalesce(sum(x.n) filter (where x.nth = 1), 0) as suspended,
               coalesce(sum(x.n) filter (where x.nth = 3), 0) as thrice
          from cube.exclusion_period p
          join cube.exclusion_pupil x
            on x.la_id = p.la_id
           and x.day between p.period_start and p.period_end
           and x.span = case when p.period like '%-T_' then 'term' else 'year' end
         group by p.la_id, p.acad_year, p.period, p.provisional, x.sen_provision, x.fsm, x.ethnic_group
    )
    select e.la_id, e.acad_year, e.period, e.cohort, e.provisional, sum(e.suspended) as suspended, sum(e.thrice) as thrice
      from (select s.la_id, s.acad_year, s.period, c.cohort, s.provisional, s.suspended, s.thrice
              from summed s
             cross join lateral record.pupil_cohorts(s.sen_provision, s.fsm, s.ethnic_group) c (cohort)
            union all
            select p.la_id, p.acad_year, p.period, c.cohort, p.provisional, 0, 0
              from cube.exclusion_period p
             cross join (values ('all'), ('no_sen'), ('sen_support'), ('ehc_plan'), ('all_sen')) as c (cohort)) e
     group by e.la_id, e.acad_year, e.period, e.cohort, e.provisional;
comment on view cube.exclusion_pupil_cohort is 'Suspended pupils by LA, period and cohort';

-- Terms, years and the year to date that extracts of a table cover without a gap. The first of September will do
-- as the start of a year: there is no school in August.
create or replace view cube.school_span with (security_invoker) as
    with cover as (
        select e.record_table, e.la_id, c.first_day, c.last_day,
               max(c.last_day) over (partition by e.record_table, e.la_id order by c.first_day
                                         rows between unbounded preceding and 1 preceding) as before
          from load.extract_cover c
          join load.extract e using (batch_id)
    ), island as (
        select g.record_table, g.la_id, min(g.first_day) as first_day, max(g.last_day) as last_day
          from (select o.record_table, o.la_id, o.first_day, o.last_day,
                       count(*) filter (where o.before is null or o.before < o.first_day - 1)
                           over (partition by o.record_table, o.la_id order by o.first_day) as island
                  from cover o) g
         group by g.record_table, g.la_id, g.island
    ), year as (
        select i.record_table, i.la_id, i.first_day, i.last_day, y.year,
               'AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0') as acad_year
          from island i
         cross join lateral generate_series(extract(year from i.first_day)::integer - 1,
                                            extract(year from i.last_day)::integer) y (year)
    )
    select y.record_table, y.la_id, y.acad_year, s.period, s.period_start, s.period_end
      from year y
     cross join lateral (select reference.easter(y.year + 1) as day) easter
     cross join lateral (values
               (y.acad_year || '-T1', make_date(y.year, 8, 1), make_date(y.year, 12, 31)),
               (y.acad_year || '-T2', make_date(y.year + 1, 1, 1), easter.day),
               (y.acad_year || '-T3', easter.day + 1, make_date(y.year + 1, 7, 31)),
               (y.acad_year, make_date(y.year, 8, 1), make_date(y.year + 1, 7, 31)),
               (case when y.last_day between make_date(y.year, 9, 1) and make_date(y.year + 1, 7, 30)
                         then y.acad_year || '-YTD-' || y.last_day end, make_date(y.year, 8, 1), y.last_day)
           ) as s (period, period_start, period_end)
     where s.period is not null
       and s.period_end <= y.last_day
       and y.first_day <= case when extract(month from s.period_start) = 8 then s.period_start + 31 else s.period_start end;
comment on view cube.school_span is 'Which terms and years the extracts of each table cover wholly, by LA';

-- Register marks of each period and cohort: sessions that could have been attended, and by mark.
create or replace view cube.session_cohort with (security_invoker) as
    select s.la_id, s.period, c.cohort,
           record.is_provisional(s.period_end, p.seen_on) or (c.cohort <> 'all' and not bool_or(m.is_january)) as provisional,
           sum(m.n) filter (where m.means in ('present', 'activity', 'authorised', 'unauthorised')) as possible,
           sum(m.n) filter (where m.means <> 'administrative') as timetabled,
           sum(m.n) filter (where m.code = 'C2') as part_time,
           sum(m.n) filter (where m.means = 'not possible') as not_possible,
           sum(m.n) filter (where m.means = 'not possible' and m.code = 'D') as dual,
           sum(m.n) filter (where m.means = 'not possible' and m.code = 'Q') as no_access,
           sum(m.n) filter (where m.means = 'not possible' and m.code = 'X') as not_required,
           sum(m.n) filter (where m.means = 'not possible' and m.code in ('Y1', 'Y2')) as travel,
           sum(m.n) filter (where m.means = 'not possible' and m.code in ('Y3', 'Y4')) as closed,
           sum(m.n) filter (where m.means = 'not possible' and m.code in ('Y', 'Y5', 'Y6', 'Y7')) as unavoidable
      from cube.school_span s
      join cube.part p on p.cube = 'attendance_session' and p.la_id = s.la_id
      join cube.attendance_session m on m.la_id = s.la_id and m.day between s.period_start and s.period_end
     cross join lateral (values
               ('all', true),
               ('no_sen', m.sen_provision = 'N'),
               ('sen_support', m.sen_provision = 'K'),
               ('ehc_plan', m.sen_provision = 'E'),
               ('all_sen', m.sen_provision in ('K', 'E'))
           ) as c (cohort, is_in)
     where s.record_table = 'attendance_session'
       and c.is_in
     group by s.la_id, s.period, s.period_end, p.seen_on, c.cohort;
comment on view cube.session_cohort is 'Register marks by LA, period and cohort';

-- Reasons for absence beside the sessions that cube.attendance counts, where reasons are known for every part of the
-- period.
create or replace view cube.attendance_reason_cohort with (security_invoker) as
    with span as (
        select a.la_id, a.period, a.cohort, a.possible, a.provisional, left(a.period, 9) as acad_year,
               case when a.period like '%-T2' then 2 when a.period like '%-T3' then 3 else 1 end as first_part,
               -- Of a year to date the month of its last day tells the part.
               case
                   when a.period like '%-T1' or a.period like '%-YTD-%-12-%' then 1
                   when a.period like '%-YTD-%-05-%' then 3
                   when a.period like '%-T2' or a.period like '%-T1T2' or a.period like '%-YTD-%' then 2
                   else 4
               end as last_part
          from cube.attendance_cohort a
    )
    select s.la_id, s.period, s.cohort, g.reason, s.provisional, s.possible,
           coalesce(sum(r.sessions) filter (where r.reason = any (g.codes)), 0) as sessions
      from span s
     cross join (values
               ('absent_ill', array['I']),
               ('absent_medical', array['M']),
               ('absent_religious', array['R']),
               ('absent_study', array['S']),
               ('absent_excluded', array['E']),
               ('absent_holiday', array['G', 'H', 'F']),
               ('absent_part_time', array['C2']),
               ('absent_other_leave', array['C', 'C1', 'J1', 'T']),
               ('absent_other', array['O']),
               ('absent_no_reason', array['N']),
               ('absent_late', array['U'])
           ) as g (reason, codes)
      left join cube.attendance_reason r
        on r.la_id = s.la_id
       and r.acad_year = s.acad_year
       and r.part between s.first_part and s.last_part
       and case s.cohort
               when 'all' then true
               when 'no_sen' then r.sen_provision = 'N'
               when 'sen_support' then r.sen_provision = 'K'
               when 'ehc_plan' then r.sen_provision = 'E'
               when 'all_sen' then r.sen_provision in ('K', 'E')
           end
     where (select count(*)
              from cube.attendance_reason k
             where k.la_id = s.la_id
               and k.acad_year = s.acad_year
               and k.part between s.first_part and s.last_part
               and k.reason is null) = s.last_part - s.first_part + 1
       and s.cohort in ('all', 'no_sen', 'sen_support', 'ehc_plan', 'all_sen')
     group by s.la_id, s.period, s.cohort, g.reason, s.provisional, s.possible;
comment on view cube.attendance_reason_cohort is 'Sessions missed by LA, period, cohort and reason';

-- Children out of school on the three census days of each year: the first Thursday of October, the third of January,
-- the third of May. A register is whole from the quarter of the first spell in it that ended: one that holds none
-- may be a list of who is on it today.
create or replace view cube.home_education_cohort with (security_invoker) as
    with known as (
        select h.la_id, h.kind, record.register_start(min(h.last_day), null) as known_from
          from cube.home_education h
         group by h.la_id, h.kind
    ), day as (
        select k.la_id, k.kind, d.period, d.day, record.is_provisional(d.day, p.seen_on) as provisional
          from known k
          join cube.part p on p.cube = 'home_education' and p.la_id = k.la_id
         cross join lateral generate_series(extract(year from k.known_from)::integer - 1,
                                            extract(year from p.as_of)::integer) y (year)
         cross join lateral (select 'AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0') as acad_year,
                                    make_date(y.year, 10, 1) as october, make_date(y.year + 1, 5, 15) as may) a
         cross join lateral (values
                   (a.acad_year || '-T1', a.october + (11 - extract(isodow from a.october)::integer) % 7),
                   (a.acad_year || '-T2', record.census_day(y.year + 1)),
                   (a.acad_year || '-T3', a.may + (11 - extract(isodow from a.may)::integer) % 7)
               ) as d (period, day)
         where d.day between k.known_from and p.as_of
    )
    select d.la_id, d.kind, d.period, c.cohort, d.provisional, coalesce(sum(h.n), 0) as children
      from day d
     cross join (values ('all'), ('no_sen'), ('sen_support'), ('ehc_plan'), ('all_sen')) as c (cohort)
      left join cube.home_education h
        on h.la_id = d.la_id
       and h.kind = d.kind
       and h.first_day <= d.day
       and coalesce(h.last_day, 'infinity') >= d.day
       and case c.cohort
               when 'all' then true
               when 'no_sen' then h.sen_provision = 'N'
               when 'sen_support' then h.sen_provision = 'K'
               when 'ehc_plan' then h.sen_provision = 'E'
               else h.sen_provision in ('K', 'E')
           end
     group by d.la_id, d.kind, d.period, c.cohort, d.provisional;
comment on view cube.home_education_cohort is 'Children in home education and missing education on census days';

create or replace view cube.outcome_cohort with (security_invoker) as
    select o.la_id, o.acad_year as period, o.measure, c.cohort,
           record.is_provisional(record.year_last_day(o.acad_year), p.seen_on) as provisional,
           sum(o.n) as n, sum(o.met) as met, sum(o.total) as total, sum(o.squares) as squares
      from cube.outcome o
      join cube.part p on p.cube = 'outcome' and p.la_id = o.la_id
     cross join lateral (values
               ('all', true),
               ('no_sen', o.sen_provision = 'N'),
               ('sen_support', o.sen_provision = 'K'),
               ('ehc_plan', o.sen_provision = 'E'),
               ('all_sen', o.sen_provision in ('K', 'E'))
           ) as c (cohort, is_in)
     where c.is_in
     group by o.la_id, o.acad_year, o.measure, c.cohort, p.seen_on;
comment on view cube.outcome_cohort is 'Results by LA, year, measure and cohort';

-- Leavers by cohort. Colleges ask their students for a learning difficulty or disability, schools for SEN provision:
-- two questions, which are not pooled.
create or replace view cube.destination_cohort with (security_invoker) as
    select d.la_id, d.dest_acad_year as period, d.stage, c.cohort,
           record.is_provisional(record.year_last_day(d.dest_acad_year), p.seen_on) as provisional,
           sum(d.n) as leavers,
           coalesce(sum(d.n) filter (where d.sustained and d.dest_type not in ('NSU', 'NC')), 0) as sustained
      from cube.destination d
      join cube.part p on p.cube = 'destination' and p.la_id = d.la_id
     cross join lateral (values
               ('all', true),
               ('no_sen', d.sen_group = 'N'),
               ('sen_support', d.sen_group = 'K'),
               ('ehc_plan', d.sen_group = 'E'),
               ('all_sen', d.sen_group in ('K', 'E')),
               ('lldd', d.sen_group = 'LLDD'),
               ('no_lldd', d.sen_group = 'NLLDD')
           ) as c (cohort, is_in)
     where c.is_in
     group by d.la_id, d.dest_acad_year, d.stage, c.cohort, p.seen_on;
comment on view cube.destination_cohort is 'Leavers by LA, year of destination, stage and cohort';

-- Young people aged 16 and 17 at the start of the year: the mean of the ends of December, January and February, where
-- all three are known, and the end of March. A count of another day than the month's last is none of them.
create or replace view cube.nccis_cohort with (security_invoker) as
    with month as (
        select c.la_id, extract(year from c.as_of)::integer - (extract(month from c.as_of) < 9)::integer as began_in,
               extract(month from c.as_of)::integer as month, c.as_of
          from cube.nccis c
         where extract(month from c.as_of) in (12, 1, 2, 3)
           and extract(day from c.as_of + 1) = 1
         group by c.la_id, c.as_of
    ), season as (
        select m.la_id, 'AY' || m.began_in || '-' || lpad(((m.began_in + 1) % 100)::text, 2, '0') as period, s.season,
               array_agg(m.as_of) as days, max(m.as_of) as last_day
          from month m
         cross join lateral (select case m.month when 3 then 'march' else 'winter' end as season) s
         group by m.la_id, m.began_in, s.season
        having count(*) = case s.season when 'march' then 1 else 3 end
    )
    select s.la_id, s.period, s.season, g.cohort, record.is_provisional(s.last_day, p.seen_on) as provisional,
           sum(c.n) / cardinality(s.days) as people,
           coalesce(sum(c.n) filter (where c.activity in ('NEET_AV', 'NEET_NA', 'NK')), 0) / cardinality(s.days) as neet,
           coalesce(sum(c.n) filter (where c.activity in ('EDU', 'TRN', 'EMPT', 'APP', 'SI')), 0) / cardinality(s.days)
               as participating
      from season s
      join cube.part p on p.cube = 'nccis' and p.la_id = s.la_id
      join cube.nccis c on c.la_id = s.la_id and c.as_of = any (s.days) and c.acad_age in (16, 17)
     cross join lateral (values
               ('all', true),
               ('no_sen', c.sen_group = 'N'),
               ('sen_support', c.sen_group = 'K'),
               ('ehc_plan', c.sen_group = 'E'),
               ('all_sen', c.sen_group in ('K', 'E'))
           ) as g (cohort, is_in)
     where g.is_in
     group by s.la_id, s.period, s.season, s.days, s.last_day, g.cohort, p.seen_on;
comment on view cube.nccis_cohort is 'Young people aged 16 and 17 by LA, school year, season and cohort';
