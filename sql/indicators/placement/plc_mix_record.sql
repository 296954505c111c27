--@ title:       Where those with an EHC plan are taught
--@ theme:       placement
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and quarter ends
--@ source:      plan_stock
--@ numerator:   plans whose child is in this kind of setting
--@ denominator: all plans in force, also those whose setting is not known
--@ cohorts:     mainstream special ap fe elsewhere early_years school_of_unknown_kind unknown
--@ definition:  The share of education, health and care plans by kind of setting: mainstream school (with units
--@   and resourced provision), special school, alternative provision, further education, educated elsewhere,
--@   non-maintained early years, a school whose kind is not known, and no placement on record.
--@ why:         Shows how far children with plans are taught in mainstream schools, near their peers.
--@ caveats:     From the council's own register: the last day of each quarter, and the census day in January as
--@   published figures have it. A plan that ends on the day is no longer in force. By the first placement of
--@   the day. The kind of a school is what the list of establishments says now (GIAS, loaded as any published
--@   file). Where more than one plan in a hundred is at a school that is not in it, the shares of the kinds of
--@   school are not given. Educated elsewhere holds education at home, arrangements of council or parents,
--@   those not in education, secure places, and establishments of other kinds or outside England.
--@ comparator:  plc_mix
select v.la_id as area_id,
       v.period,
       c.cohort,
       case when c.is_known then c.n end as numerator,
       case when c.is_known then v.plans end as denominator,
       case when not c.is_known then 'x' end as symbol,
       v.provisional
  from cube.plan_stock_group v
 cross join lateral (values
           ('mainstream', v.mainstream, v.has_kinds),
           ('special', v.special_state + v.special_other, v.has_kinds),
           ('ap', v.ap, v.has_kinds),
           ('fe', v.fe, v.has_kinds),
           ('elsewhere', v.elsewhere, v.has_placements),
           ('early_years', v.early_years, v.has_placements),
           ('school_of_unknown_kind', v.school, v.has_placements),
           ('unknown', v.unknown, true)
       ) as c (cohort, n, is_known);
