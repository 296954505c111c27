--@ title:       Advice for assessments received within 6 weeks
--@ theme:       assessment
--@ basis:       local
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar quarter or calendar year or financial quarter or financial year
--@ cohorts:     all advice_ep advice_slt advice_ot advice_paediatrics advice_health_other
--@   advice_social_care
--@ source:      local_measure
--@ numerator:   pieces of advice received 42 days or fewer after they were asked for
--@ denominator: pieces of advice asked for in the period, without those withdrawn and those where earlier
--@   advice was accepted as enough
--@ definition:  The share of the advice asked for in EHC needs assessments that came within 6 weeks, by
--@   profession.
--@ why:         The law gives advisers 6 weeks; when advice is late the whole plan is.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. Not
--@   published nationally. One assessment asks for several pieces of advice, and each is counted. Advice
--@   counts when it is received, not when it was sent; an answer that the child is not known is advice.
--@   Supply a period when its last 6 weeks are over.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.numerator,
       m.denominator,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'ehc_adv_6wk_pct_local';
