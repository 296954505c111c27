--@ title:       Outcomes of appeals about the school
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals that ended in the period with this placement
--@ denominator: appeals that ended in the period of which the placement is recorded
--@ cohorts:     the family's choice, agreed by the council, the council's choice, other
--@ definition:  Of ended appeals about the school named in a plan, the share in which it became the family's
--@   choice, the council's, or one that the council agreed to.
--@ why:         Most disputes about a plan are about the school.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first outcome. Appeals that end in a period were mostly registered
--@   before it. Appeals without a recorded placement are left out, whether they were about one or not.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where f.section_i_result = c.code), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
 cross join (values
           ('seci_parent', 'PARENT'),
           ('seci_agreed', 'LA_AGREED'),
           ('seci_la', 'LA'),
           ('seci_other', 'OTHER')
       ) as c (cohort, code)
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
   and f.section_i_result is not null
 where p.event = 'outcome'
 group by p.la_id, p.period, c.cohort, p.provisional;
