--@ title:       Mediation after a refusal
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      mediation
--@ numerator:   decisions of the period not to assess or not to issue a plan about which there was mediation
--@ denominator: decisions of the period not to assess, or not to issue a plan
--@ cohorts:     all, and by decision: not to assess, not to issue a plan
--@ definition:  Of every hundred decisions not to assess or not to issue a plan, about how many there was
--@   mediation.
--@ why:         Mediation may settle what would go to the Tribunal.
--@ caveats:     From the marks of the council's SEN2 return, and only where it has any. By the day of the
--@   decision. A mark on a decision that was no refusal is left out, and mediation about the contents
--@   of a plan is not counted. Certificates without mediation are not counted. The newest decisions may
--@   yet be mediated.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where f.is_mediated), 0) as numerator,
       coalesce(sum(f.n), 0) as denominator,
       p.provisional
  from cube.mediation_period p
 cross join (values
           ('all', null),
           ('med_request', 'request'),
           ('med_assessment', 'assessment')
       ) as c (cohort, about)
  left join cube.mediation f
    on f.la_id = p.la_id
   and f.day between p.period_start and p.period_end
   and f.outcome = 'N'
   and (c.about is null or f.about = c.about)
 group by p.la_id, p.period, c.cohort, p.provisional;
