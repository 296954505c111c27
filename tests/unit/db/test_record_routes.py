#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Indicators of basis record by a second route: plain SQL over record.*, written from the definitions without
the cubes, on generated rows of the fourteen councils of one region. Every LA, period and cohort must agree.
Prints TAP.

usage: test_record_routes.py PROGRAM"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
import records
import second_routes
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
COUNCILS = ["330", "331", "332", "333", "334", "335", "336", "860", "861", "884", "885", "893", "894", "937"]

# A number from 0 to 16777215 that hangs on its arguments alone: the seed is in the salt.
RANDOM = """
create schema test;
create function test.r(la integer, i integer, salt text) returns integer language sql immutable as
$$ select ('x' || substr(md5(la || ':' || i || ':' || salt || ':seed 4'), 1, 6))::bit(24)::integer $$;
"""

# Rows of each table for one council; l.b is the batch, l.la the council.
ROWS = {
    # Every tenth pupil is on the roll of a second school; ages 4 to 18; some board; some are subsidiary.
    "pupil": ("2024-01-18", "2024-01-18", """
        insert into record_all.pupil (batch_id, line, la_id, person, urn, enrol_status, entry_date, birth_month, sex,
                                      ncy, boarder, sen_provision, sen_type_1, fsm, ethnicity)
        select l.b, i, l.la, md5('p' || l.la || ':' || i)::uuid, 100000 + s,
               case when test.r(l.la, i, 'status' || s) % 20 = 0 then 'S' else 'C' end, '2020-09-01',
               ('2005-03-01'::date + (test.r(l.la, i, 'born') % 180) * interval '1 month')::date, 'F', '5',
               case when test.r(l.la, i, 'boarder') % 25 = 0 then 'B' when i % 3 = 0 then 'N' end,
               (array['N','N','N','N','N','N','K','K','E','E'])[1 + test.r(l.la, i, 'sen') % 10], 'ASD',
               (array[true, false, false, null])[1 + test.r(l.la, i, 'meals') % 4],
               (array['WBRI', 'WBRI', 'WBRI', 'WBRI', 'WIRI', 'WIRT', 'WROM', 'WOTH', 'MWBC', 'MWBA', 'MWAS', 'MOTH', 'AIND',
                      'APKN', 'ABAN', 'AOTH', 'BCRB', 'BAFR', 'BOTH', 'CHNE', 'CHNE', 'OOTH', 'REFU', 'NOBT', null])
                   [1 + test.r(l.la, i, 'ethnicity') % 25]
          from l, generate_series(1, 400) i, generate_series(1, 2) s
         where (s = 1 or i % 10 = 0) and test.r(l.la, i, 'off roll') % 30 > 0"""),
    # A tenth of the rows is missing, a tenth has no possible session, and one in eight is at a threshold.
    "attendance_term": ("2023-08-01", "2024-07-31", """
        insert into record_all.attendance_term (batch_id, line, la_id, person, urn, acad_year, term, sessions_possible,
                                                sessions_authorised, sessions_unauthorised)
        select l.b, i, l.la, md5('p' || l.la || ':' || i)::uuid, 100000 + s, 'AY2023-24', t, x.possible,
               least(x.missed, x.possible) - least(x.missed, x.possible) / 3, least(x.missed, x.possible) / 3
          from l, generate_series(1, 400) i, generate_series(1, 2) s,
               unnest(array['AUT', 'SPR', 'SU1', 'SU2']) t,
               lateral (select p.possible,
                               case test.r(l.la, i, 'at' || t) % 8 when 0 then p.possible / 10 when 1 then p.possible / 2
                                   else test.r(l.la, i, 'missed' || t || s) % 25 end as missed
                          from (select case when test.r(l.la, i, 'none' || t) % 10 = 0 then 0
                                            else 20 * (1 + test.r(l.la, i, 'possible' || t || s) % 7) end as possible) p) x
         where (s = 1 or i % 10 = 0) and test.r(l.la, i, 'no row' || t || s) % 10 > 0"""),
    "exclusion": ("2023-09-01", "2024-07-31", """
        insert into record_all.exclusion (batch_id, line, la_id, person, urn, start_date, type, reason_1, sessions,
                                          sen_provision, overturned)
        select l.b, i, l.la, md5('p' || l.la || ':' || i)::uuid, 100001, '2023-09-01'::date + test.r(l.la, i, 'day') % 335,
               (array['PERM', 'LNCH', 'SUSP', 'SUSP', 'SUSP'])[1 + test.r(l.la, i, 'type') % 5], 'DB', 1,
               (array['N', 'K', 'E'])[1 + test.r(l.la, i, 'sen') % 3],
               (array[true, false, null, false, false, false])[1 + test.r(l.la, i, 'overturned') % 6]
          from l, generate_series(1, 200) i"""),
    # 300 requests of 2024 and December 2023, all decided in 2024, and 100 plans from before.
    "sen2_request": ("2024-12-31", "2024-12-31", """
        insert into record_all.sen2_request (batch_id, line, la_id, requests_table_id, person_table_id, received_date,
                                             request_outcome, request_outcome_date)
        select l.b, i, l.la, i, i, d.received,
               case when i > 300 then 'H' when d.decided <= '2024-12-31' then d.outcome else 'A' end,
               case when i <= 300 and d.outcome in ('Y', 'N') and d.decided <= '2024-12-31' then d.decided end
          from l, generate_series(1, 400) i,
               lateral (select r.received, r.received + 32 + test.r(l.la, i, 'decided') % 33 as decided,
                               (array['Y','Y','Y','Y','Y','Y','N','N','A','W'])[1 + test.r(l.la, i, 'outcome') % 10] as outcome
                          from (select case when i > 300 then date '2015-01-01' + test.r(l.la, i, 'received') % 366
                                      when i % 7 = 0 then date '2023-12-01' + test.r(l.la, i, 'received') % 14
                                      else date '2024-01-01' + test.r(l.la, i, 'received') % 366 end as received) r) d"""),
    # Half of the plans take 130 to 149 days, so that some take exactly 140; those asked for in 2023 355 to 374, so that
    # some take exactly 364.
    "sen2_assessment": ("2024-12-31", "2024-12-31", """
        insert into record_all.sen2_assessment (batch_id, line, la_id, assessment_table_id, requests_table_id,
                                                assessment_outcome, assessment_outcome_date, week20)
        select l.b, q.line, l.la, 'a' || q.requests_table_id, q.requests_table_id,
               case when q.request_outcome = 'H' then 'H' when x.ended > '2024-12-31' then 'A' else x.outcome end,
               case when q.request_outcome = 'Y' and x.ended <= '2024-12-31' then x.ended end,
               (array[true, false, null, false, false])[1 + test.r(l.la, q.line::integer, 'week20') % 5]
          from l join record_all.sen2_request q on q.la_id = l.la,
               lateral (select q.received_date + case when q.received_date between '2023-12-01' and '2023-12-31'
                                                          then 355 + test.r(l.la, q.line::integer, 'days') % 20
                                                      when q.line % 2 = 0 then 130 + test.r(l.la, q.line::integer, 'days') % 20
                                                      else 70 + test.r(l.la, q.line::integer, 'days') % 200 end as ended,
                               (array['Y','Y','Y','Y','Y','Y','Y','N','N','W'])[1 + test.r(l.la, q.line::integer, 'a') % 10] as outcome) x
         where q.request_outcome in ('Y', 'H')"""),
    # One in five was amended since, one in eight has ended.
    "sen2_named_plan": ("2024-12-31", "2024-12-31", """
        insert into record_all.sen2_named_plan (batch_id, line, la_id, named_plan_table_id, assessment_table_id, start_date,
                                                cease_date, cease_reason)
        select l.b, s.line, l.la, 'n' || s.line, s.assessment_table_id,
               case when test.r(l.la, s.line::integer, 'amended') % 5 = 0 then x.began + 60 else x.began end,
               case when test.r(l.la, s.line::integer, 'ceased') % 8 = 0 then x.ended end,
               case when test.r(l.la, s.line::integer, 'ceased') % 8 = 0 then '6' end
          from l join record_all.sen2_assessment s on s.la_id = l.la,
               lateral (select coalesce(s.assessment_outcome_date,
                                        '2017-01-01'::date + test.r(l.la, s.line::integer, 'began') % 2400) as began,
                               (array['2024-01-18', '2024-03-31', '2024-05-05', '2024-06-30', '2024-09-30', '2024-12-31']::date[])
                                   [1 + test.r(l.la, s.line::integer, 'ended') % 6] as ended) x
         where s.assessment_outcome in ('Y', 'H')"""),
    # Every threshold is met by some and missed by one point by others; every kind of school and status is there.
    "outcome_ks": ("2023-08-01", "2024-07-31", """
        insert into record_all.outcome_ks (batch_id, line, la_id, person, urn, acad_year, stage, sen_provision, school_group,
                                           result_status, ks2_read_sc, ks2_math_sc, ks2_writing_ta, a8_points)
        select l.b, i, l.la, md5('p' || l.la || ':' || i)::uuid, 100001, 'AY2023-24', x.stage,
               (array['N', 'N', 'K', 'E'])[1 + test.r(l.la, i, 'sen') % 4],
               (array['SF', 'SF', 'SF', 'AP', 'IND'])[1 + test.r(l.la, i, 'school') % 5], x.status,
               case when x.stage = 'KS2' and x.status = 'R' then 98 + test.r(l.la, i, 'reading') % 8 end,
               case when x.stage = 'KS2' and x.status = 'R' then 98 + test.r(l.la, i, 'maths') % 8 end,
               case when x.stage = 'KS2' and x.status = 'R'
                        then (array['EXS', 'GDS', 'WTS'])[1 + test.r(l.la, i, 'writing') % 3] end,
               case when x.stage = 'KS4' and x.status = 'R' and i % 20 > 0
                        then (test.r(l.la, i, 'points') % 9001) / 100.0 end
          from l, generate_series(1, 300) i,
               lateral (select (array['KS2', 'KS4'])[1 + i % 2] as stage,
                               (array['R','R','R','R','R','A','D','M','L'])[1 + test.r(l.la, i, 'status') % 9] as status) x"""),
    "appeal": ("2024-12-31", "2024-12-31", """
        insert into record_all.appeal (batch_id, line, la_id, appeal_id, person, registered_date, appeal_type,
                                       extended_health, extended_care, outcome, in_favour, outcome_date, case_kind)
        select l.b, i, l.la, md5('a' || l.la || ':' || i)::uuid, md5('p' || l.la || ':' || i)::uuid, x.registered, 'CON',
               false, false, case when x.ended <= '2024-12-31' then x.outcome end,
               case when x.ended <= '2024-12-31' and x.outcome in ('ALLOW', 'PART', 'DISM')
                        then (array[true, true, false, null])[1 + test.r(l.la, i, 'favour') % 4] end,
               case when x.ended <= '2024-12-31' then x.ended end,
               case when test.r(l.la, i, 'kind') % 10 = 0 then 'DD' else 'APP' end
          from l, generate_series(1, 100) i,
               lateral (select r.registered, r.registered + test.r(l.la, i, 'ended') % 150 as ended,
                               (array['ALLOW', 'PART', 'DISM', 'CONC', 'CONS', 'WITH', 'STRK'])
                                   [1 + test.r(l.la, i, 'outcome') % 7] as outcome
                          from (select '2024-01-01'::date + test.r(l.la, i, 'registered') % 366 as registered) r) x"""),
}

FLOWS = """(values ('CY2024-Q1', date '2024-01-01', date '2024-03-31'), ('CY2024-Q2', '2024-04-01', '2024-06-30'),
                   ('CY2024-Q3', '2024-07-01', '2024-09-30'), ('CY2024-Q4', '2024-10-01', '2024-12-31'),
                   ('CY2024', '2024-01-01', '2024-12-31'), ('R2024-12', '2024-01-01', '2024-12-31'))
           as p (period, first_day, last_day)"""


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def routes_agree(cluster, uri, indicator):
    differences, (figures, areas, kinds, cohorts, numerators) = second_routes.compare(cluster, uri, indicator)
    print(f"# {indicator}: {figures} figures, {kinds} kinds of period, {cohorts} cohorts", flush=True)
    assert differences == "", differences
    assert figures >= 14 * cohorts and areas == 14 and numerators > 5, (figures, areas, numerators)


def percentiles_from_the_histogram_are_those_of_the_plans(cluster, uri):
    inclusion(uri, "compute", "ehc_weeks_dist_record")
    got = cluster.sql(uri, f"""
        with second as (
            select s.la_id, p.period, c.cohort, count(*) as n,
                   (percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group
                        (order by s.assessment_outcome_date - q.received_date))[c.place] / 7 as weeks
              from record.sen2_assessment s
              join record.sen2_request q using (la_id, requests_table_id)
              join {FLOWS} on s.assessment_outcome_date between p.first_day and p.last_day
             cross join (values ('p25', 1), ('median', 2), ('p75', 3), ('p90', 4)) as c (cohort, place)
             where s.assessment_outcome = 'Y'
             group by 1, 2, 3, c.place)
        select count(*) filter (where abs(v.value - s.weeks) <= 1e-9 and v.denominator = s.n), count(*),
               count(distinct v.value)
          from second s
          full join (select v.* from metric.value v where v.indicator = 'ehc_weeks_dist_record') v
            on v.area_id = s.la_id and v.period = s.period and v.cohort = s.cohort""").split("|")
    assert got[0] == got[1] and int(got[1]) >= 14 * 5 * 4 and int(got[2]) > 50, got


def no_council_is_compared_with_the_sum_of_the_others(cluster, uri):
    got = cluster.sql(uri, """
        select a.level, v.areas_n, v.areas_of, count(*)
          from metric.value v join reference.area a using (area_id)
         where v.indicator = 'ehc_20wk_excl_pct_record' and a.level <> 'la' group by 1, 2, 3 order by 1""")
    assert got == "country|14|153|6\nregion|14|14|6", got
    compared = cluster.sql(uri, """
        select string_agg(distinct v.vs_england, ','), string_agg(distinct v.vs_region, ','), count(*)
          from metric.value v join reference.area a using (area_id)
         where v.indicator = 'ehc_20wk_excl_pct_record' and a.level = 'la' and v.value is not null""").split("|")
    assert compared[:2] == ["not compared", "not compared"] and int(compared[2]) > 60, compared


tap = Tap()
with Cluster() as cluster:
    uri = cluster.database()
    inclusion(uri, "init")
    cluster.sql(uri, "alter database " + uri.split("/")[3].split("?")[0] + " set statement_timeout = '60s'")
    cluster.sql(uri, RANDOM)
    for table, (first_day, last_day, insert) in ROWS.items():
        for council in COUNCILS:
            batch = records.add_extract(cluster, uri, council, table, first_day, last_day, [])
            cluster.sql(uri, f"with l as (select {batch} as b, {records.area(council)} as la) {insert}")
    cluster.sql(uri, "analyze")  # or the joins of the second routes are planned for a handful of rows
    inclusion(uri, "compute", *second_routes.ROUTES)
    second_routes.prepare(cluster, uri)
    for indicator in second_routes.ROUTES:
        tap.run(routes_agree, cluster, uri, indicator, name=f"two routes to {indicator} agree")
    tap.run(percentiles_from_the_histogram_are_those_of_the_plans, cluster, uri)
    tap.run(no_council_is_compared_with_the_sum_of_the_others, cluster, uri)
tap.finish()
