-- Periods of what comes from alternative provision.

-- Quarters and years of spells. A register is whole from the quarter of the first end in it: one that holds none may be
-- a list of who is there today. A return is known when 31 days have passed since the end of the period, one that lasts
-- when 183 days have, both for the register and for the rolls.
create or replace view cube.ap_spell_period with (security_invoker) as
    select p.la_id, f.period, f.period_start, f.period_end,
           f.period_end + 31 <= p.as_of as is_return_known,
           f.period_end + 183 <= least(p.as_of, r.last_day) and r.last_day is not null as is_lasting_known,
           record.is_provisional(f.period_end, p.seen_on) as provisional
      from cube.part p
      join (select c.la_id, record.register_start(min(c.last_day), null) as known_from
              from cube.ap_spell c
             group by c.la_id) k using (la_id)
      left join (select e.la_id, max(e.last_day) as last_day
                   from load.extract e
                   join load.extract_cover c using (batch_id)
                  where e.record_table = 'pupil'
                  group by e.la_id) r using (la_id)
     cross join lateral record.flow_periods(k.known_from, p.as_of) f
     where p.cube = 'ap_spell';
comment on view cube.ap_spell_period is 'Which periods of spells in alternative provision are whole, by LA';

-- Spells that ended in each period, by the tier of their last placement.
create or replace view cube.ap_ended_cohort with (security_invoker) as
    select p.la_id, p.period, p.is_return_known, p.is_lasting_known, p.provisional, c.cohort,
           s.last_day - s.first_day as days, s.destination, s.lasting, s.is_expected, coalesce(s.n, 0) as n
      from cube.ap_spell_period p
     cross join (values ('all', null), ('ap_tier_1', '1'), ('ap_tier_2', '2'), ('ap_tier_3', '3')) as c (cohort, tier)
      left join cube.ap_spell s
        on s.la_id = p.la_id
       and s.last_day between p.period_start and p.period_end
       and (c.tier is null or s.last_tier = c.tier);
comment on view cube.ap_ended_cohort is 'Spells in alternative provision that ended, by LA, period and tier';

-- Pupils of 5 to 15 on the newest roll on or before the first day of each period, not older than a year.
create or replace view cube.ap_period_roll with (security_invoker) as
    select distinct on (p.la_id, p.period)
           p.la_id, p.period, p.period_start, p.period_end, p.provisional, h.pupils
      from cube.ap_spell_period p
      join (select n.la_id, n.day, sum(n.n) as pupils
              from cube.headcount n
             where n.is_school_age
             group by n.la_id, n.day) h
        on h.la_id = p.la_id
       and h.day between p.period_start - 365 and p.period_start
     order by p.la_id, p.period, h.day desc;
comment on view cube.ap_period_roll is 'Pupils that movements into alternative provision are counted against, by LA and period';

-- Days on which placements are counted: the last of a quarter under that quarter, the census day under its school year.
create or replace view cube.ap_stock_period with (security_invoker) as
    select p.la_id, s.day,
           case when s.is_census then 'AY' || (extract(year from s.day)::integer - 1) || to_char(s.day, '"-"YY')
                else to_char(s.day, '"CY"YYYY"-Q"Q') end as period,
           s.is_census,
           record.is_provisional(s.day, p.seen_on) as provisional
      from cube.part p
      join (select distinct c.la_id, c.day, c.is_census from cube.ap_stock c) s using (la_id)
     where p.cube = 'ap_stock';
comment on view cube.ap_stock_period is 'Days on which placements in alternative provision are counted, by LA';
