--@ title:       Appeals per 100 decisions that can be appealed
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      calendar year
--@ source:      appeal ehc_flow plan_cease plan_stock
--@ numerator:   appeals registered in the year
--@ denominator: decisions that can be appealed: requests refused and assessments ended without a plan in the year,
--@   plans in force on the census day of the January after it, and plans ended in the year because
--@   needs are met
--@ definition:  Appeals registered with the SEND Tribunal as a share of the decisions of the council against which
--@   a family could have appealed.
--@ why:         Allows for the size of the council: more decisions bring more appeals.
--@ caveats:     From the council's register of appeals and its SEN2 return; claims of disability discrimination
--@   are left out. A year counts when appeals, decisions and ended plans are known for all of it and
--@   plans for the January after it. The newest published year seems to count plans ended for other
--@   reasons as well; this does not.
--@ comparator:  trb_rate_tad
with third as (
    -- The year to which the January after it belongs.
    select p.la_id, 'CY' || (extract(year from p.day)::integer - 1) as period, sum(s.n) as plans,
           bool_or(p.provisional) as provisional
      from cube.plan_stock_period p
      join cube.plan_stock s on s.la_id = p.la_id and s.day = p.day and s.is_census
     where p.is_census
     group by p.la_id, p.day
)
select a.la_id as area_id,
       a.period,
       'all' as cohort,
       a.appeals as numerator,
       a.refused + a.needs_met + t.plans as denominator,
       a.provisional or t.provisional as provisional
  from cube.appeal_year a
  join third t using (la_id, period);
