--@ title:       Returned to school from alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   of these, spells after which the pupil was at a mainstream or special school within 31 days
--@ denominator: spells that ended in the period, of pupils who could go back to school
--@ cohorts:     all, mainstream, special, and tiers 1 to 3
--@ definition:  The share of pupils leaving alternative provision who went to a mainstream or special school
--@   within 31 days.
--@ why:         The first step of a return; whether it lasts is known half a year later.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   Where a pupil went is the registration on the council's rolls within 31 days of the last day;
--@   where the rolls say nothing, what the register says of it; else not known. A period counts when 31
--@   days have passed since its end. Left out are pupils who had turned 16 (from the first day of the
--@   month of the birthday), who left in June, July or August of year 11, or whom the register sends to
--@   a school of another area; a pupil whose age is not known counts as under 16. The tier is that of
--@   the last placement of the spell; a spell without one is in all only.
select e.la_id as area_id,
       e.period,
       c.cohort,
       coalesce(sum(e.n) filter (where e.is_expected and e.destination in ('mainstream', 'special')
                                  and (c.kind is null or e.destination = c.kind)), 0) as numerator,
       coalesce(sum(e.n) filter (where e.is_expected), 0) as denominator,
       e.provisional
  from cube.ap_ended_cohort e
 cross join lateral (values
           (e.cohort, null),
           (case when e.cohort = 'all' then 'mainstream' end, 'mainstream'),
           (case when e.cohort = 'all' then 'special' end, 'special')
       ) as c (cohort, kind)
 where e.is_return_known
   and c.cohort is not null
 group by e.la_id, e.period, c.cohort, e.provisional;
