--@ layout:      table
--@ file:        dedicated?schools?grant* *dsg?allocations*
--@ title:       Dedicated Schools Grant allocations
--@ publisher:   Department for Education and Education and Skills Funding Agency
--@ release:     Dedicated schools grant allocations
--@ caveats:     In pounds unless the item says pupils, places, hours or rates. What the blocks are made of
--@   changes from year to year, so each figure is a row under its sheet, its part of the sheet and its item,
--@   named as the workbook names them. "Early years" figures are provisional in the year they are
--@   about. Groups of authorities (metropolitan, unitary …) have no area.
--@ filters:     sheet part item
--@ indicators:  amount
--@ sheet:       Allocations_summary | Schools_block_and_CSSB | High_needs_block | High_needs_deductions |
--@   Early_years_block
--@ header:      Dedicated schools grant*
--@ first_row:   ENGLAND
--@ numbers_from: 3
insert into published_all.dsg_allocations
       (batch_id, line, time_period, time_identifier, geographic_level, country_code, country_name,
        region_name, old_la_code, la_name, sheet, part, item, amount)
with title as (
    -- "Dedicated schools grant: 2023 to 2024 allocations …"
    select h.sheet,
           regexp_match(h.plain[1], '([0-9]{4}) to [0-9]{2}([0-9]{2})') as years
      from pg_temp.staging_header h
     where h.column_n = 1
), item as (
    -- Rows of letters ("[A]") and of sums ("= [A] + [B]") name nothing. A label that spans columns is
    -- filled from the left in the rows above the last.
    select h.sheet,
           h.column_n,
           case
               when h.sheet = 'Allocations_summary' and h.labels[1] like '%, before %' then 'before deductions'
               when h.sheet = 'Allocations_summary' and h.labels[1] like '%, after %' then 'after deductions'
               when h.sheet = 'High_needs_deductions' and h.plain[1] <> '' and h.plain[2] = '' then 'all'
               when h.sheet in ('Allocations_summary', 'Schools_block_and_CSSB', 'High_needs_deductions')
                   then h.labels[1]
               else 'all'
           end as part,
           case
               when h.sheet in ('High_needs_block', 'Early_years_block')
                    or h.sheet = 'High_needs_deductions' and h.plain[1] <> '' and h.plain[2] = '' then h.plain[1]
               when h.sheet = 'High_needs_deductions' then concat(h.labels[2], ', ', h.plain[3])
               else h.plain[2]
           end as item
      from pg_temp.staging_header h
     where h.column_n > 2
), place as (
    -- London stands twice in the list of sums: as a kind of authority and as a region.
    select s.batch_id,
           s.sheet,
           s.line,
           s.cells,
           case
               when s.cells[1] ~ '^[0-9]{3}$' then 'Local authority'
               when s.cells[1] = 'ENGLAND' then 'National'
               when s.cells[1] in ('METROPOLITAN AUTHORITIES', 'UNITARY AUTHORITIES', 'UPPER TIER AUTHORITIES')
                    or s.cells[1] = 'LONDON' and exists (
                           select from pg_temp.staging later
                            where later.sheet = s.sheet and later.line > s.line and later.cells[1] = 'LONDON')
                   then 'Local authority group'
               else 'Regional'
           end as level
      from pg_temp.staging s
     where s.cells[1] <> ''
)
select p.batch_id,
       p.line,
       t.years[1] || t.years[2],
       'Financial year',
       p.level,
       'E92000001',
       'England',
       case when p.level in ('Regional', 'Local authority group') then p.cells[1] end,
       case when p.level = 'Local authority' then p.cells[1] end,
       case when p.level = 'Local authority' then p.cells[2] end,
       p.sheet,
       trim(regexp_replace(i.part, '\s+', ' ', 'g')),
       regexp_replace(trim(regexp_replace(i.item, '\s+', ' ', 'g')), ' \(£s\)$', ''),
       nullif(p.cells[i.column_n], '')::numeric
  from place p
  join title t using (sheet)
  join item i using (sheet)
 where nullif(p.cells[i.column_n], '') is not null;
