--@ title:       Balance of the Dedicated Schools Grant
--@ theme:       finance
--@ basis:       published
--@ kind:        ratio
--@ unit:        %
--@ per:         100
--@ polarity:    higher
--@ decimals:    2
--@ period:      financial year
--@ source:      dsg_cumulative_balance
--@ numerator:   what was left of the grant and its forerunners on the last day of the year; below 0 a deficit
--@ denominator: the grant of the year before recoupment
--@ definition:  The cumulative balance of the Dedicated Schools Grant, as a share of a year's grant: below 0 the
--@   council has spent more than it was given.
--@ why:         A deficit has to be met from somewhere, and most of it comes from high needs.
--@ caveats:     Published as a share alone, to two places. The balance is of all blocks of the grant, not only
--@   of high needs. England and the regions are sums over their councils, no means. City of London and Isles of
--@   Scilly are not in it.
--@ official:    Section 251 outturn, line 1.9.3 with its sign turned, over DSG allocations before recoupment
select t.area_id,
       t.period,
       'all' as cohort,
       t.dsg_balance_percent as value,
       t.symbols ->> 'dsg_balance_percent' as symbol
  from published.dsg_cumulative_balance t
 where t.area_id is not null;
