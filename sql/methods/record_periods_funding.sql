-- Groups of what is known of the funding of plans.

-- The bands of each council in the order of their mean top-up, of two alike by name: what a council calls them is its
-- own affair, and their number is the same in every quarter of a register.
create or replace view cube.plan_funding_band with (security_invoker) as
    select b.la_id, b.band,
           case when b.place <= 15 then 'band_' || b.place else 'band_higher' end as cohort
      from (select f.la_id, f.band,
                   row_number() over (partition by f.la_id order by sum(f.top_up) / sum(f.n), f.band) as place
              from cube.plan_funding f
             group by f.la_id, f.band) b;
comment on view cube.plan_funding_band is 'The cohort that each band of a council stands under';

create or replace view cube.plan_funding_period with (security_invoker) as
    select p.la_id, d.day, to_char(d.day, '"CY"YYYY"-Q"Q') as period,
           record.is_provisional(d.day, p.seen_on) as provisional
      from cube.part p
      join (select distinct f.la_id, f.day from cube.plan_funding f) d using (la_id)
     where p.cube = 'plan_funding';
comment on view cube.plan_funding_period is 'Last days of quarters on which funded plans are counted, by LA';
