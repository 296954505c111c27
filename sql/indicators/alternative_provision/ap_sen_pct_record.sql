--@ title:       Special educational needs of pupils in alternative provision
--@ theme:       alternative_provision
--@ basis:       record
--@ kind:        proportion
--@ unit:        %
--@ polarity:    neutral
--@ decimals:    1
--@ period:      January and last day of the quarter
--@ source:      ap_stock
--@ numerator:   pupils in alternative provision with this SEN provision when they came
--@ denominator: pupils in alternative provision on the day whose SEN provision is recorded
--@ cohorts:     all_sen sen_support ehc_plan
--@ definition:  The share of pupils in alternative provision who had SEN support or a plan when they came.
--@ why:         Shows whether pupils with needs end up outside of their schools.
--@ caveats:     From the council's register of placements. On the census day of January and on the last day of
--@   each quarter; days before the quarter of the first end of a placement are left out, because
--@   placements that ended before may not be in the register. Of a pupil with several placements the
--@   newest counts. It is the provision on entry and not that of the day.
select p.la_id as area_id,
       p.period,
       c.cohort,
       coalesce(sum(s.n) filter (where strpos(c.letters, s.sen_provision) > 0), 0) as numerator,
       coalesce(sum(s.n), 0) as denominator,
       p.provisional
  from cube.ap_stock_period p
 cross join (values ('all_sen', 'KE'), ('sen_support', 'K'), ('ehc_plan', 'E')) as c (cohort, letters)
  left join cube.ap_stock s
    on s.la_id = p.la_id
   and s.day = p.day
   and s.is_census = p.is_census
   and s.is_person
   and s.sen_provision is not null
 group by p.la_id, p.period, c.cohort, p.provisional;
