--@ title:       Government support and intervention programmes
--@ theme:       accountability
--@ basis:       local
--@ kind:        category
--@ unit:        1 in the programme, 0 not
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar quarter or calendar year or financial year
--@ cohorts:     safety_valve dbv rep improvement_notice
--@ values:      0 not in the programme; 1 in the programme
--@ source:      local_measure
--@ numerator:   whether the council is in the programme on the last day of the period
--@ denominator: none
--@ definition:  Whether the council has a Safety Valve agreement, takes part in Delivering Better Value or
--@   in a Regional Expert Partnership, or is under an improvement notice.
--@ why:         Money and conditions that come with a programme explain other figures.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. DfE
--@   publishes lists of councils, not a table. Taking part is neither good nor bad performance.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.value,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'acc_programme_local';
