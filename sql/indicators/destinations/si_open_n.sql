--@ title:       Plan holders on a supported internship
--@ theme:       destinations
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    higher
--@ decimals:    0
--@ period:      January
--@ source:      work_based_placements
--@ numerator:   plans whose young person is on a supported internship on the census day in January
--@ denominator: none
--@ definition:  How many young people with an education, health and care plan are on a supported internship on
--@   the census day in January.
--@ why:         The course made for young people who want paid work and need help to get there.
--@ caveats:     Those who began in a year are more than those who are there on one day. Apprenticeships and
--@   traineeships are not among them, nor internships of young people without a plan.
--@ official:    SEN2, work_based_placements.csv, open_supp_intern
select t.area_id, t.period, 'all' as cohort, t.open_supp_intern as numerator,
       t.symbols ->> 'open_supp_intern' as symbol, t.batch_id
  from published.work_based_placements t
 where t.breakdown_topic = 'All work based placements'
   and t.area_id is not null;
