--@ title:       Appeals after mediation
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    1
--@ period:      quarter, year and twelve months
--@ source:      mediation
--@ numerator:   mediated decisions after which there was an appeal
--@ denominator: decisions of the period not to assess or not to issue a plan about which there was mediation
--@ cohorts:     all, and by decision: not to assess, not to issue a plan
--@ definition:  Of mediated decisions not to assess or not to issue a plan, the share that went to the Tribunal
--@   all the same.
--@ why:         Mediation that settles nothing costs a family more time.
--@ caveats:     From the marks of the council's SEN2 return, and only where it has any. By the day of the
--@   decision. A period counts when two months have passed since its end, the time there is to appeal;
--@   whoever has a month from a later certificate may yet come. Mediation about the contents of a plan
--@   is not counted.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(f.n) filter (where f.is_appealed), 0) as numerator,
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
   and f.is_mediated
 where p.is_past_appeal
 group by p.la_id, p.period, c.cohort, p.provisional;
