--@ title:       Months since the latest area SEND inspection
--@ theme:       accountability
--@ basis:       published
--@ kind:        ratio
--@ unit:        months
--@ polarity:    lower
--@ decimals:    0
--@ period:      calendar year
--@ source:      area_send_inspections
--@ numerator:   whole months from the publication of the latest report to the last day of the year
--@ denominator: none
--@ definition:  How old the latest published outcome of an area SEND inspection was on the last day of the year, under
--@   whichever framework.
--@ why:         An old outcome says little about the service of today.
--@ caveats:     Revisits and monitoring visits are no inspections. When an area is inspected is not the council's
--@   choice. The year of the newest reports is provisional: what was published later in it is not known.
--@   No figure for an area that has not been inspected.
--@ official:    Ofsted and CQC, area SEND inspections: inspection and revisit outcomes; management information
with inspection as (
    select t.batch_id, t.area_id, t.publication_date::date as published_on, t.revisit_publication_date::date as revisited_on
      from published.area_send_inspections t
     where t.area_id is not null
), newest as (
    select min(i.published_on) as first_on,
           max(greatest(i.published_on, i.revisited_on)) as last_on
      from inspection i
), year as (
    select make_date(y, 12, 31) as ends_on,
           make_date(y, 12, 31) > n.last_on as provisional
      from newest n
     cross join generate_series(extract(year from n.first_on)::integer, extract(year from n.last_on)::integer) y
), latest as (
    select distinct on (i.area_id, y.ends_on)
           i.area_id, i.batch_id, y.ends_on, y.provisional, age(y.ends_on, i.published_on) as age
      from year y
      join inspection i on i.published_on <= y.ends_on
      join reference.area a on a.area_id = i.area_id and coalesce(a.valid_to, 'infinity') >= y.ends_on
     order by i.area_id, y.ends_on, i.published_on desc
)
select l.area_id,
       'CY' || extract(year from l.ends_on) as period,
       'all' as cohort,
       12 * extract(year from l.age) + extract(month from l.age) as value,
       l.provisional,
       l.batch_id
  from latest l;
