--@ title:       Appeals decided in favour of the family
--@ theme:       tribunal
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      appeal
--@ numerator:   appeals decided in the period with most of the case going to the family
--@ denominator: appeals decided by the Tribunal in the period: allowed, allowed in part or dismissed
--@ definition:  The share of appeals decided by the Tribunal in which most of the case went to the family.
--@ why:         A decision that does not stand should have been another.
--@ caveats:     From the council's register of appeals; claims of disability discrimination are left out.
--@   Conceded and withdrawn appeals are in neither number; nor is a decision of which nobody wrote down whose
--@   favour it was in.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(f.n) filter (where f.in_favour), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.appeal_period p
  left join cube.appeal f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.event = p.event
   and f.outcome in ('ALLOW', 'PART', 'DISM')
   and f.in_favour is not null
 where p.event = 'outcome'
 group by p.la_id, p.period, p.provisional;
