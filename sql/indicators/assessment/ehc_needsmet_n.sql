--@ title:       Plans that ended because needs were met, by school age
--@ theme:       assessment
--@ basis:       published
--@ kind:        count
--@ unit:        plans
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ source:      sen2_mi_2023
--@ numerator:   plans that ended in the year since the needs can be met without one
--@ denominator: none
--@ cohorts:     school_age above_school_age
--@ definition:  How many education, health and care plans ended because the needs can be met without one, of
--@   children of compulsory school age and of those above it.
--@ why:         The one reason to end a plan that is a success of the plan.
--@ caveats:     From 2015, above school age for 2022 only; later releases give years of age in place of school
--@   age. Statements of special educational needs are left out. Counts follow the size of the council.
--@ breaks:      CY2022 counted from the record of each child from here on, before as totals
--@ official:    SEN2, main file of the editions to 2023, discontinued_met_ehc and discontinued_met_noncomp
select t.area_id,
       t.period,
       g.cohort,
       g.numerator,
       t.symbols ->> g.column_name as symbol
  from published.sen2_mi_2023 t
 cross join lateral (values
           ('school_age', 'discontinued_met_ehc', t.discontinued_met_ehc),
           ('above_school_age', 'discontinued_met_noncomp', t.discontinued_met_noncomp)
       ) as g (cohort, column_name, numerator)
 where t.area_id is not null
   -- "Not applicable" before a group was collected is no figure that is missing.
   and (g.numerator is not null or t.symbols ->> g.column_name <> 'z');
