--@ title:       Phase transfer plans finalised by the deadline
--@ theme:       assessment
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      first quarter and year
--@ source:      plan_review
--@ numerator:   amended final plans issued on the day due or before
--@ denominator: plans in force on the day by which a phase transfer was due in the period
--@ definition:  Of the plans of children who change phase, the share whose amended final plan was issued by 15
--@   February, or by 31 March for a move after school.
--@ why:         Without a final plan a child does not know which school to go to in September.
--@ caveats:     By the day due on record. Plans that had ended by then or moved away are left out. Only the
--@   latest transfer of each plan is in the return, which has had these dates from 2025/26 on.
select p.la_id as area_id,
       p.period,
       'all' as cohort,
       coalesce(sum(r.n) filter (where r.days <= 0), 0) as numerator,
       coalesce(sum(r.n), 0) as denominator,
       p.provisional
  from cube.plan_review_period p
  left join cube.plan_review r
    on r.la_id = p.la_id
   and r.event = p.event
   and r.day between p.period_start and p.period_end
 where p.event = 'phase'
 group by p.la_id, p.period, p.provisional;
