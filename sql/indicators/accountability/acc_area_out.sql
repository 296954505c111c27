--@ title:       Outcome of the latest area SEND inspection
--@ theme:       accountability
--@ basis:       published
--@ kind:        category
--@ unit:        outcome
--@ polarity:    neutral
--@ decimals:    0
--@ period:      calendar year
--@ values:      1 typically positive experiences and outcomes; 2 inconsistent experiences and outcomes;
--@   3 widespread and/or systemic failings; 4 framework of 2016, no written statement of action;
--@   5 framework of 2016, written statement, sufficient progress in everything when revisited;
--@   6 framework of 2016, written statement, sufficient progress in some things when revisited;
--@   7 framework of 2016, written statement, sufficient progress in nothing when revisited;
--@   8 framework of 2016, written statement, not revisited by then
--@ source:      area_send_inspections
--@ numerator:   the outcome that was the latest published on the last day of the year
--@ denominator: none
--@ definition:  What Ofsted and the Care Quality Commission found when they last inspected how the area serves
--@   children with SEND: under the framework of 2023 where there is such an inspection, else under that of
--@   2016 with what the revisit found.
--@ why:         The only judgement of education, health and care together.
--@ caveats:     Outcomes of the two frameworks cannot be compared, nor averaged. Monitoring visits are not
--@   inspections. An inspection counts from the day its report is published. The year of the newest reports
--@   is provisional, and revisits after the newest release are not known. Northamptonshire and the old Dorset are
--@   told of in the notes of the release only.
--@ official:    Ofsted and CQC, area SEND inspections: inspection and revisit outcomes; management information
with inspection as (
    select t.batch_id,
           t.area_id,
           t.framework,
           t.outcome,
           t.revisit_outcome,
           t.publication_date::date as published_on,
           t.revisit_publication_date::date as revisited_on
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
           i.*,
           y.ends_on,
           y.provisional,
           i.revisited_on <= y.ends_on as is_revisited
      from year y
      join inspection i on i.published_on <= y.ends_on
      join reference.area a on a.area_id = i.area_id and coalesce(a.valid_to, 'infinity') >= y.ends_on
     order by i.area_id, y.ends_on, i.framework desc, i.published_on desc
), outcome as (
    select l.*,
           case
               when l.framework = '2016' and l.outcome = 'No' then 4
               when l.framework = '2016' and l.outcome = 'Yes' then
                   case
                       when l.is_revisited is not true then 8
                       when l.revisit_outcome = 'Yes' then 5
                       when l.revisit_outcome = 'Some' then 6
                       when l.revisit_outcome = 'No' then 7
                   end
               when l.outcome ilike 'typically positive%' then 1
               when l.outcome ilike 'inconsistent%' then 2
               when l.outcome ilike 'widespread%' then 3
           end::numeric as value
      from latest l
)
select o.area_id,
       'CY' || extract(year from o.ends_on) as period,
       'all' as cohort,
       o.value,
       case when o.value is null then 'x' end as symbol,
       o.provisional,
       o.batch_id
  from outcome o;
