--@ title:       Appeals by what they are about
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals of this kind registered in the period
--@ denominator: appeals registered in the period
--@ cohorts:     the kinds of decision: not to assess, not to issue a plan, not to assess again, not to amend,
--@   contents, end of a plan, other
--@ definition:  The share of registered appeals that are against each kind of decision.
--@ why:         Shows which decisions families do not accept.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out. Periods
--@   begin with the quarter of the first registration. An appeal about several things has one leading
--@   kind.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where f.type = c.code), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
 cross join (values
           ('appeal_assess', 'RTA'),
           ('appeal_issue', 'RTI'),
           ('appeal_reassess', 'RRA'),
           ('appeal_amend', 'RTM'),
           ('appeal_contents', 'CON'),
           ('appeal_cease', 'CEA'),
           ('appeal_other', 'OTH')
       ) as c (cohort, code)
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
 where p.event = 'registered'
 group by p.la_id, p.period, c.cohort, p.provisional;
