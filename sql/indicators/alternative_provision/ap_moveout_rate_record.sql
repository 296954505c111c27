--@ title:       Where pupils went from alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      ap_spell
--@ numerator:   spells that ended in the period after which the pupil went there
--@ denominator: spells that ended in the period
--@ cohorts:     mainstream, special, ap, to_post_16, out_of_education, unknown
--@ definition:  The share of spells after which the pupil went to a mainstream school, a special school, other
--@   alternative provision, education or training after 16, or out of education.
--@ why:         The place to go on to is what alternative provision is for.
--@ caveats:     From the council's register of placements. A spell is all placements of a pupil that overlap or
--@   follow one another within four weeks. Periods begin with the quarter of the first end of a spell.
--@   Where a pupil went is the registration on the council's rolls within 31 days of the last day;
--@   where the rolls say nothing, what the register says of it; else not known. A period counts when 31
--@   days have passed since its end. Out of education are also those taught at home: the register does
--@   not tell them apart.
select e.la_id as area_id,
       e.period,
       c.cohort,
       coalesce(sum(e.n) filter (where e.destination = c.cohort), 0) as numerator,
       sum(e.n) as denominator,
       e.provisional
  from cube.ap_ended_cohort e
 cross join (values
           ('mainstream'),
           ('special'),
           ('ap'),
           ('to_post_16'),
           ('out_of_education'),
           ('unknown')
       ) as c (cohort)
 where e.cohort = 'all'
   and e.is_return_known
 group by e.la_id, e.period, c.cohort, e.provisional;
