--@ title:       In education, training or work after alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      academic year
--@ source:      ap_destination
--@ numerator:   leavers who stayed in education, an apprenticeship or work for six months
--@ denominator: leavers after key stage 4 from alternative provision
--@ cohorts:     all, and tiers 1 to 3
--@ definition:  The share of leavers from alternative provision who, in the year after, stayed in education, an
--@   apprenticeship or work for at least six months.
--@ why:         Whether alternative provision led on to something that lasts.
--@ caveats:     The year is that of the destination; they left the summer before. All: leavers whose last school
--@   was state-funded alternative provision, as the list of establishments has it. By tier: leavers
--@   with any placement in their last year of school, by the tier of the last one, whichever their last
--@   school; so the tiers do not add up to all. A leaver whose destination is not captured counts as
--@   one without. From the council's own tracking.
select d.la_id as area_id,
       d.dest_acad_year as period,
       c.cohort,
       coalesce(sum(d.n) filter (where d.is_sustained), 0) as numerator,
       sum(d.n) as denominator,
       record.is_provisional(record.year_last_day(d.dest_acad_year), p.seen_on) as provisional
  from cube.ap_destination d
  join cube.part p on p.cube = 'ap_destination' and p.la_id = d.la_id
 cross join lateral (values
           ('all', d.is_state),
           ('ap_tier_1', d.tier = '1'),
           ('ap_tier_2', d.tier = '2'),
           ('ap_tier_3', d.tier = '3')
       ) as c (cohort, is_in)
 where c.is_in
 group by d.la_id, d.dest_acad_year, c.cohort, p.seen_on;
