-- Periods and groups of what comes from plans: annual reviews, phase transfers, settings.

-- Quarters and years of annual reviews. A return holds the latest review of each plan, so what is older than a
-- year is overwritten by the next one: a period must begin within thirteen months of the end of the register. An
-- amended plan is due twelve weeks after the meeting: a period counts when these have passed for all of it.
create or replace view cube.plan_review_period with (security_invoker) as
    select p.la_id, k.event, f.period, f.period_start, f.period_end,
           record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, c.event, min(c.day) as first_day
              from cube.plan_review c
             group by c.la_id, c.event) k using (la_id)
     cross join lateral record.flow_periods(
               case when k.event = 'phase' then date_trunc('year', k.first_day::timestamp)::date
                    else (p.as_of - interval '13 months')::date end,
               case when k.event = 'amended' then p.as_of - 84 else p.as_of end) f
     where p.cube = 'plan_review'
       and (k.event <> 'phase' or f.period like 'CY%-Q1' or f.period like 'CY____');
comment on view cube.plan_review_period is 'Which periods of annual reviews and phase transfers are whole, by LA and event';

-- The day of cube.plan_due: under its quarter when it is the last of it, under the school year when it is the
-- census day, else as the school year to that day.
create or replace view cube.plan_due_period with (security_invoker) as
    select p.la_id, p.as_of as day,
           case
               when q.day is not null then to_char(p.as_of, '"CY"YYYY"-Q"Q')
               when p.as_of = record.census_day(extract(year from p.as_of)::integer)
                   then 'AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0')
               else 'AY' || y.year || '-' || lpad(((y.year + 1) % 100)::text, 2, '0') || '-YTD-' || p.as_of
           end as period,
           record.is_provisional(p.as_of, p.seen_on) as provisional
      from cube.part p
     cross join lateral (select extract(year from p.as_of)::integer
                                - (extract(month from p.as_of) < 8)::integer as year) y
      left join lateral record.quarter_ends(p.as_of, p.as_of) q (day) on true
     where p.cube = 'plan_due';
comment on view cube.plan_due_period is 'The day on which annual reviews due are counted, by LA';

-- Plans in force by groups of settings. Kinds are known when no more than one plan in a hundred is at a school
-- that the list of establishments has not, and some plan has a placement.
create or replace view cube.plan_stock_group with (security_invoker) as
    select p.la_id, p.period, p.provisional,
           sum(s.n) as plans,
           coalesce(sum(s.n) filter (where s.setting in ('mainstream', 'mainstream_ind', 'eys', 'rp', 'senu')), 0)
               as mainstream,
           coalesce(sum(s.n) filter (where s.setting in ('rp', 'senu')), 0) as resourced,
           coalesce(sum(s.n) filter (where s.setting = 'special_state'), 0) as special_state,
           coalesce(sum(s.n) filter (where s.setting in ('special_nm', 'special_ind')), 0) as special_other,
           coalesce(sum(s.n) filter (where s.setting = 'apru'), 0) as ap,
           coalesce(sum(s.n) filter (where s.setting in ('gfe', 'sp16', '16_19', 'provider')), 0) as fe,
           coalesce(sum(s.n) filter (where s.setting in ('ola', 'opa', 'ehe', 'neet', 'niec', 'nieo', 'oth', 'secure',
                                                         'other')), 0) as elsewhere,
           coalesce(sum(s.n) filter (where s.setting = 'eyp'), 0) as early_years,
           coalesce(sum(s.n) filter (where s.setting = 'school'), 0) as school,
           coalesce(sum(s.n) filter (where s.setting = 'unknown'), 0) as unknown,
           coalesce(sum(s.n) filter (where s.setting = 'neet'), 0) as neet,
           coalesce(sum(s.n) filter (where s.setting in ('nieo', 'oth') and s.age_band in ('age_5_10', 'age_11_15')), 0)
               as awaiting,
           coalesce(sum(s.n) filter (where s.out_area), 0) as out_area,
           coalesce(sum(s.n) filter (where s.out_area is not null), 0) as located,
           coalesce(sum(s.n) filter (where s.has_budget), 0) as budgets,
           bool_or(s.has_budget is not null) as says_budgets,
           bool_or(s.setting <> 'unknown') as has_placements,
           bool_or(s.setting <> 'unknown') and 100 * coalesce(sum(s.n) filter (where s.setting = 'school'), 0) <= sum(s.n)
               as has_kinds,
           coalesce(sum(s.n) filter (where s.work_based = 'SI'), 0) as internships
      from cube.plan_stock_period p
      join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census = p.is_census
     group by p.la_id, p.period, p.provisional;
comment on view cube.plan_stock_group is 'Plans in force by LA and day, in the groups that indicators take shares of';
