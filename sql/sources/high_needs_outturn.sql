--@ layout:      table
--@ file:        *outturn?data*
--@ title:       High needs budget and outturn by local authority
--@ publisher:   Department for Education
--@ release:     High needs benchmarking tool
--@ caveats:     In pounds, except plans (people) and population; part "outturn per head" is pounds per head of
--@   the population aged 2 to 18. Columns whose formulas the publisher left broken (#REF!) are missing, as are
--@   authorities without a return (#N/A): missing is never £0. Of the figures per head only those of special
--@   schools and of PRUs and AP academies are worked out; the publisher left the others at 0.
--@ filters:     part spending item
--@ indicators:  amount
--@ header:      * | Year | 20*
--@ header_rows: 5
--@ numbers_from: 5
--@ symbols:     #REF!=x | #N/A=x | #DIV/0!=x | not applicable=z
insert into published_all.high_needs_outturn
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        region_name, old_la_code, la_name, part, spending, item, amount, symbols)
with label as (
    -- The header rows of a column: the sheet's year, part, then up to three lines of what it is, footnote
    -- numbers cut off.
    select h.column_n,
           (select y.plain[1] from pg_temp.staging_header y where y.column_n = 3) as year,
           h.plain[2] as part,
           regexp_replace(h.plain[3], ' *\([0-9]\)$', '') as upper,
           h.plain[4] as middle,
           regexp_replace(h.plain[5], ' *\([0-9]\)$', '') as lower
      from pg_temp.staging_header h
), part as (
    -- Budget, outturn and outturn per head are each the same 27 columns in the same order.
    select 'budget' as part,
           min(l.column_n) filter (where l.part = 'Section 251 budget') as first_n
      from label l
    union all
    select 'outturn', min(l.column_n) filter (where l.part = 'Section 251 outturn') from label l
    union all
    select 'outturn per head', min(l.column_n) filter (where l.upper like 'Table 3b%') from label l
), spending as (
    -- The names of those 27 are whole in the budget: a kind of spending, then its phases.
    select l.column_n - p.first_n as place,
           l.upper,
           l.upper in ('Early Years', 'Primary', 'Secondary', 'Special schools and academies',
                       'PRUs and AP academies', 'Post School', 'Income') as is_phase
      from label l
      join part p on p.part = 'budget' and l.column_n between p.first_n and p.first_n + 26
), named as (
    select s.place,
           (select k.upper from spending k where not k.is_phase and k.place <= s.place
             order by k.place desc limit 1) as spending,
           case when s.is_phase then s.upper else 'Total' end as item
      from spending s
), item as (
    select l.column_n,
           l.year,
           coalesce(p.part, case
                                when l.column_n >= (select first_n from part where part = 'budget')
                                    then 'high needs formula'
                                when l.middle like '%opulation%' then 'population'
                                else 'plans'
                            end) as part,
           n.spending,
           case
               when n.item is not null then n.item
               when l.lower = '' or position(l.lower in l.middle) > 0 then l.middle
               else l.lower
           end as item
      from label l
      left join part p on l.column_n between p.first_n and p.first_n + 26
      left join named n on n.place = l.column_n - p.first_n
     where l.column_n > 4
), cell as (
    select s.batch_id,
           s.line,
           s.cells,
           i.*,
           s.cells[i.column_n] as cell
      from pg_temp.staging s
     cross join item i
     where s.cells[i.column_n] <> ''
)
select c.batch_id,
       c.line,
       left(c.year, 4) || right(c.year, 2),
       'Financial year',
       'Local authority',
       'E92000001',
       'England',
       c.cells[2],
       c.cells[3],
       c.cells[4],
       c.part,
       c.spending,
       c.item,
       case when c.cell !~ '^[xz]$' then c.cell::numeric end,
       case when c.cell ~ '^[xz]$' then jsonb_build_object('amount', c.cell) end
  from cell c;
