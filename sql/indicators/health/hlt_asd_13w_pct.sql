--@ title:       Autism referrals waiting 13 weeks or more
--@ theme:       health
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    lower
--@ decimals:    0
--@ period:      month
--@ source:      autism_waits
--@ numerator:   those whose first appointment came after more than 13 weeks
--@ denominator: patients with a referral for suspected autism that has been open for 13 weeks or more
--@ cohorts:     age_0_9 age_10_17 age_18_24
--@ definition:  Of those with a referral for suspected autism open for at least 13 weeks, the share whose first
--@   appointment came after more than 13 weeks, as NHS England publishes it.
--@ why:         The national standard is a first appointment within 13 weeks.
--@ caveats:     Experimental, in whole percentages, without the counts behind them. Only services that return the
--@   Mental Health Services Data Set: community paediatric services, where many younger children wait, are
--@   missing. A share goes down when those who wait are not seen at all. Areas of the health service, not of
--@   councils; providers and NHS regions are left out.
--@ official:    NHS England, Autism statistics, ASD19e (under 18) and ASD19g (here 18 to 24)
select t.area_id,
       t.period,
       g.cohort,
       t.waited_over_13_weeks_pc as value,
       t.symbols ->> 'waited_over_13_weeks_pc' as symbol
  from published.autism_waits t
  join (values
           ('Under 10', 'ASD19e', 'age_0_9'),
           ('10 to 17', 'ASD19e', 'age_10_17'),
           ('18 to 24', 'ASD19g', 'age_18_24')
       ) as g (age_group, metric, cohort) using (age_group, metric)
 where t.area_id is not null;
