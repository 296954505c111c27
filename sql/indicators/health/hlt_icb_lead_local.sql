--@ title:       Health and care lead officers in post
--@ theme:       health
--@ basis:       local
--@ kind:        category
--@ unit:        1 in post, 0 not
--@ polarity:    higher
--@ decimals:    0
--@ period:      calendar quarter or calendar year
--@ cohorts:     icb_lead dmo dco dsco
--@ values:      0 not in post; 1 in post
--@ source:      local_measure
--@ numerator:   whether somebody is in the post on the last day of the period
--@ denominator: none
--@ definition:  Whether the executive lead for SEND of the integrated care board, and the designated
--@   medical, clinical and social care officers, are in post.
--@ why:         Each of them joins services that families otherwise join themselves.
--@ caveats:     Supplied by the council as a figure: nothing here can check it against records. A post that
--@   is filled says nothing of how well. An area needs a medical or a clinical officer, not always both:
--@   give 0 only for a post that there ought to be.
select m.la_id as area_id,
       m.period,
       m.cohort,
       m.value,
       m.batch_id
  from record.local_measure m
 where m.indicator = 'hlt_icb_lead_local';
