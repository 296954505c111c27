--@ title: Spells in alternative provision
--@ reads: ap_placement
--@ also:  pupil sen2_person
--@ published: establishment
--@ steps: establishment
-- Placements that overlap or follow one another within four weeks are one spell; what ends after the extract goes on.
create temporary table step_spell on commit drop as
with placement as (
    select a.la_id, a.person, a.line, a.entry_date, e.last_day as as_of,
           case when a.leaving_date <= e.last_day then a.leaving_date end as leaving_date, a.tier, a.next_destination,
           a.next_urn
      from record.ap_placement a
      join load.extract e using (batch_id)
     where a.batch_id = any ($1::bigint[])
), chained as (
    select p.*,
           max(coalesce(p.leaving_date, 'infinity'))
               over (partition by p.la_id, p.person order by p.entry_date, p.line
                         rows between unbounded preceding and 1 preceding) as before
      from placement p
), numbered as (
    select c.*,
           count(*) filter (where c.before is null or (c.before < 'infinity' and c.entry_date - 28 > c.before))
               over (partition by c.la_id, c.person order by c.entry_date, c.line) as spell_no
      from chained c
), spell as (
    select n.la_id, n.person, n.spell_no, n.as_of,
           min(n.entry_date) as first_day,
           nullif(max(coalesce(n.leaving_date, 'infinity')), 'infinity') as last_day,
           (array_agg(n.tier order by n.entry_date, n.line))[1] as first_tier,
           (array_agg(n.tier order by coalesce(n.leaving_date, 'infinity') desc, n.entry_date desc, n.line))[1]
               as last_tier,
           (array_agg(n.next_destination order by n.leaving_date desc, n.entry_date desc, n.line))[1]
               as next_destination,
           (array_agg(n.next_urn order by n.leaving_date desc, n.entry_date desc, n.line))[1] as next_urn
      from numbered n
     group by n.la_id, n.person, n.spell_no, n.as_of
)
select s.*, lead(s.first_day) over (partition by s.la_id, s.person order by s.first_day) as next_first_day
  from spell s;

-- What the rolls say of whoever was in alternative provision: where they were registered (a guest is not), and on the
-- roll of which day.
create temporary table step_registration on commit drop as
select p.la_id, p.person, p.birth_month, p.entry_date, p.leaving_date, e.last_day as seen_on, p.enrol_status,
       case
           when s.category in ('mainstream', 'mainstream_ind', 'eys') then 'mainstream'
           when s.category like 'special%' then 'special'
           when s.category = 'apru' then 'ap'
           when s.category in ('16_19', 'gfe', 'sp16') then 'to_post_16'
       end as kind
  from record.pupil p
  join load.extract e using (batch_id)
  left join pg_temp.step_school s on s.urn = p.urn
 where p.batch_id = any ($1::bigint[])
   and p.entry_date <= e.last_day
   and p.enrol_status <> 'G'
   and exists (select
                 from pg_temp.step_spell a
                where a.la_id = p.la_id
                  and a.person = p.person);

insert into cube.ap_spell (la_id, first_day, last_day, first_tier, last_tier, destination, lasting, is_expected, n)
with born as (
    select b.la_id, b.person, max(b.born) as born
      from (select r.la_id, r.person, r.birth_month as born
              from pg_temp.step_registration r
            union all
            select p.la_id, p.person, p.person_birth_date
              from record.sen2_person p
             where p.batch_id = any ($1::bigint[])) b
     group by b.la_id, b.person
), registered as (
    -- The registration of the 31 days after the last, of several the main one and of these the one that began later.
    select distinct on (s.la_id, s.person, s.spell_no)
           s.la_id, s.person, s.spell_no, r.kind
      from pg_temp.step_spell s
      join pg_temp.step_registration r
        on r.la_id = s.la_id
       and r.person = s.person
       and r.kind is not null
       and r.seen_on > s.last_day
       and r.entry_date <= s.last_day + 31
       and coalesce(r.leaving_date, 'infinity') > s.last_day
     order by s.la_id, s.person, s.spell_no, r.kind = 'ap', r.enrol_status = 'S', r.entry_date desc, r.kind
), destined as (
    select s.la_id, s.person, s.spell_no,
           coalesce(r.kind,
                    case
                        when e.category in ('mainstream', 'mainstream_ind', 'eys') then 'mainstream'
                        when e.category like 'special%' then 'special'
                        when e.category = 'apru' then 'ap'
                        when e.category in ('16_19', 'gfe', 'sp16') then 'to_post_16'
                    end,
                    case s.next_destination
                        when 'MAIN' then 'mainstream'
                        when 'SPEC' then 'special'
                        when 'AP' then 'ap'
                        when 'P16' then 'to_post_16'
                        when 'OUT' then 'out_of_education'
                    end,
                    'unknown') as destination,
           coalesce((s.la_id, e.la_code) not in (select h.la_id, h.old_code from pg_temp.step_home h), false)
               and r.kind is null as is_away
      from pg_temp.step_spell s
      left join registered r using (la_id, person, spell_no)
      left join pg_temp.step_school e on e.urn = s.next_urn
     where s.last_day is not null
), judged as (
    select s.la_id, s.first_day, s.last_day, s.first_tier, s.last_tier, d.destination,
           case
               when d.destination in ('mainstream', 'special')
                       and coalesce(s.next_first_day > s.last_day + 183, true)
                       and exists (select
                                     from pg_temp.step_registration r
                                    where r.la_id = s.la_id
                                      and r.person = s.person
                                      and r.kind = d.destination
                                      and r.seen_on >= s.last_day + 183
                                      and r.entry_date <= s.last_day + 183
                                      and coalesce(r.leaving_date, 'infinity') >= s.last_day + 183)
                   then d.destination
           end as lasting,
           -- 16 in the month of the birthday; year 11 is over in June.
           case
               when s.last_day is not null
                   then not d.is_away
                        and coalesce(s.last_day < b.born + interval '16 years', true)
                        and not coalesce(extract(month from s.last_day) between 6 and 8
                                         and b.born >= make_date(y.year - 17, 9, 1)
                                         and b.born < make_date(y.year - 16, 9, 1), false)
           end as is_expected
      from pg_temp.step_spell s
      left join destined d using (la_id, person, spell_no)
      left join born b using (la_id, person)
     cross join lateral (select extract(year from s.last_day)::integer as year) y
)
select j.la_id, j.first_day, j.last_day, j.first_tier, j.last_tier, j.destination, j.lasting, j.is_expected, count(*)
  from judged j
 group by 1, 2, 3, 4, 5, 6, 7, 8
