--@ title:       Annual reviews with a meeting recorded
--@ theme:       assessment
--@ basis:       published
--@ kind:        proportion
--@ unit:        %
--@ polarity:    higher
--@ decimals:    1
--@ period:      calendar year
--@ source:      annual_reviews
--@ numerator:   plans with a review meeting recorded
--@ denominator: plans for which a review was expected
--@ definition:  Of the plans whose yearly review was due, the share with a review meeting on record.
--@ why:         A plan that is not reviewed no longer fits the child.
--@ caveats:     Meetings on record may have been held in an earlier year. Published for 2024 only so far.
--@ official:    SEN2, annual_reviews.csv
select t.area_id,
       t.period,
       'all' as cohort,
       t.total_review_meeting as numerator,
       t.review_expected as denominator,
       coalesce(t.symbols ->> 'total_review_meeting', t.symbols ->> 'review_expected') as symbol
  from published.annual_reviews t
 where t.breakdown_topic = 'All annual reviews'
   and t.area_id is not null;
