--@ title:       Returned to school from alternative provision, and stayed
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   of these, spells after which the pupil was on the roll of a mainstream or special school within 31
--@   days and again after 183 days
--@ denominator: spells that ended in the period, of pupils who could go back to school
--@ cohorts:     all, mainstream, special, and tiers 1 to 3
--@ definition:  The share of pupils leaving alternative provision who went back to a mainstream or special school
--@   and were still there half a year later.
--@ why:         A return that does not last is none.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   Where a pupil went is the registration on the council's rolls within 31 days of the last day;
--@   where the rolls say nothing, what the register says of it; else not known. A period counts when
--@   183 days have passed since its end, for the register and for the rolls. A new spell within the 183
--@   days is no return that lasts. Of rolls a term apart nobody is seen who left between day 183 and
--@   the next one. A pupil who moved to another area by himself counts as not returned. Left out are
--@   pupils who had turned 16 (from the first day of the month of the birthday), who left in June, July
--@   or August of year 11, or whom the register sends to a school of another area; a pupil whose age is
--@   not known counts as under 16. The tier is that of the last placement of the spell; a spell without
--@   one is in all only.
select e.la_id as area_id,
       e.period,
       c.cohort,
       coalesce(sum(e.n) filter (where e.is_expected and (e.lasting = c.kind or (c.kind is null and e.lasting is not null))), 0) as numerator,
       coalesce(sum(e.n) filter (where e.is_expected), 0) as denominator,
       e.provisional
  from cube.ap_ended_cohort e
 cross join lateral (values
           (e.cohort, null),
           (case when e.cohort = 'all' then 'mainstream' end, 'mainstream'),
           (case when e.cohort = 'all' then 'special' end, 'special')
       ) as c (cohort, kind)
 where e.is_lasting_known
   and c.cohort is not null
 group by e.la_id, e.period, c.cohort, e.provisional;
