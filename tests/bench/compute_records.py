#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `inclusion compute` takes for record-level data, every cube and indicator, beside one hand-written GROUP BY
that gives the table of persistent absence of whole school years alone; and how long it takes after the newest quarter
of one council was loaded again, with what that touches. In the program's own cluster, on a sample. No test: machines
differ, the ratios less so.

usage: compute_records.py PROGRAM [PUPILS [LAS]]"""
import csv
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from sample_records import extracts

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
PUPILS, LAS = (sys.argv[2:] + ["200000", "5"][len(sys.argv) - 2:])[:2]
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}
TURNS = 3

# Of each LA, school year and SEN provision: enrolments, and those that missed a tenth or more.
BY_HAND = """
    with enrolment as (
        select t.la_id, t.acad_year, substr(t.acad_year, 3, 4)::integer as year, t.person, t.urn,
               coalesce(sum(t.sessions_possible) filter (where t.term <> 'SU2'), 0) as possible,
               coalesce(sum(t.sessions_authorised + t.sessions_unauthorised) filter (where t.term <> 'SU2'), 0) as missed,
               coalesce(sum(t.sessions_possible) filter (where t.term = 'SU2'), 0) as summer_possible,
               coalesce(sum(t.sessions_authorised + t.sessions_unauthorised) filter (where t.term = 'SU2'), 0)
                   as summer_missed
          from record.attendance_term t
         where t.acad_year in ('AY2023-24', 'AY2024-25')
         group by 1, 2, 3, 4, 5
        having sum(t.sessions_possible) filter (where t.term <> 'SU2') > 0
    ), january as materialized (
        select distinct on (p.person, p.urn, p.batch_id)
               p.la_id, extract(year from e.last_day)::integer - 1 as year, p.person, p.urn, p.birth_month, p.boarder,
               p.sen_provision
          from record.pupil p
          join load.extract e using (batch_id)
         where extract(month from e.last_day) = 1
         order by p.person, p.urn, p.batch_id, p.entry_date desc, p.line
    ), elsewhen as (
        select distinct on (n.person, n.urn, n.la_id, n.year)
               n.la_id, n.year, n.person, n.urn, p.birth_month, p.boarder, p.sen_provision
          from (select la_id, year, person, urn from enrolment except select la_id, year, person, urn from january) n
          join record.pupil p using (la_id, person, urn)
          join load.extract e using (batch_id)
         order by n.person, n.urn, n.la_id, n.year, e.last_day desc, p.entry_date desc, p.line
    )
    select n.la_id, n.acad_year, p.sen_provision, count(*) as enrolments,
           count(*) filter (where 10 * (n.missed + case when p.birth_month >= make_date(n.year - 15, 9, 1)
                                                        then n.summer_missed else 0 end)
                                  >= n.possible + case when p.birth_month >= make_date(n.year - 15, 9, 1)
                                                       then n.summer_possible else 0 end) as persistent
      from enrolment n
      join (select * from january union all select * from elsewhen) p using (person, urn, la_id, year)
     where p.birth_month between make_date(n.year - 16, 9, 1) and make_date(n.year - 5, 8, 31)
       and coalesce(p.boarder, 'N') = 'N'
     group by 1, 2, 3"""


def inclusion(home, *arguments):
    start = time.monotonic()
    done = subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True,
                          env={**CLEAN, "INCLUSION_HOME": str(home)})
    return time.monotonic() - start, done.stdout


def sql(uri, *statements):
    commands = [part for statement in statements for part in ("-c", statement)]
    return subprocess.run(["psql", "-qXAt", uri, *commands], check=True, capture_output=True, text=True,
                          env={**CLEAN, "PGOPTIONS": "-c client_min_messages=error"}).stdout


def by_hand_seconds(uri):
    said = sql(uri, "set jit = off", "set work_mem = '128MB'", r"\timing on", f"create temporary table t as {BY_HAND}")
    return float(re.search(r"Time: ([\d.]+) ms", said)[1]) / 1000


def tables_are_alike(uri):
    ours = sql(uri, """select area_id, period, cohort, denominator, numerator from metric.value
                        where indicator = 'abs_pa10_record' and period in ('AY2023-24', 'AY2024-25')
                          and cohort in ('no_sen', 'sen_support', 'ehc_plan')
                          and area_id in (select la_id from load.extract) order by 1, 2, 3""")
    theirs = sql(uri, f"""select la_id, acad_year,
                                 case sen_provision when 'N' then 'no_sen' when 'K' then 'sen_support' else 'ehc_plan' end,
                                 enrolments, persistent from ({BY_HAND}) t order by 1, 2, 3""")
    return ours == theirs and ours.count("\n") >= 6


def load_again(home, folder, la):
    """The council's extracts of its newest quarter, each with a row fewer: a roll, and of what spans years all."""
    again = home.parent / "again"
    again.mkdir()
    every = extracts(folder.parent)[la]
    newest = max((x for x in every if x.table == "pupil"), key=lambda x: x.last)
    for extract in every:
        if extract is newest or extract.table in ("attendance_term", "exclusion", "sen2_request", "appeal"):
            lines = extract.path.read_text().splitlines(keepends=True)
            (again / extract.path.name).write_text("".join(lines[:-1]))
    # Without row counts and sums, which are those of the files before.
    with open(folder / "manifest.csv", newline="") as file:
        entries = [{**row, "sha256": "", "row_count": ""} for row in csv.DictReader(file) if (again / row["file"]).exists()]
    with open(again / "manifest.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, entries[0].keys())
        writer.writeheader()
        writer.writerows(entries)
    inclusion(home, "--quiet", "load", "--la", la, *(path for path in again.glob("*.csv") if path.name != "manifest.csv"))


def written_since(uri, transaction, la):
    """Rows of cubes that were written since @transaction, of the council and of others."""
    tables = sql(uri, """select c.table_name from information_schema.columns c join information_schema.tables t
                             using (table_schema, table_name)
                          where c.table_schema = 'cube' and c.column_name = 'la_id' and t.table_type = 'BASE TABLE'""")
    union = " union all ".join(f"select la_id, xmin from cube.{table}" for table in tables.split())
    return [int(n) for n in sql(uri, f"""
        select count(*) filter (where a.old_code = '{la}'), count(*) filter (where a.old_code <> '{la}')
          from ({union}) r join reference.area a on a.area_id = r.la_id
         where r.xmin::text::bigint >= {transaction}""").strip().split("|")]


def main(folder):
    folder.chmod(0o755)
    home, records = folder / "home", folder / "sample/records"
    subprocess.run([PROGRAM, "sample", "--out", folder / "sample", "--pupils", PUPILS, "--las", LAS, "--seed", "1"],
                   check=True, capture_output=True)
    councils = sorted(path.name for path in records.iterdir() if path.is_dir())
    inclusion(home, "db", "start")
    uri = next(line[5:] for line in inclusion(home, "db", "status")[1].splitlines() if line.startswith("uri: "))
    try:
        loading = sum(inclusion(home, "--quiet", "load", "--la", la, *sorted(
            path for path in (records / la).glob("*.csv") if path.name != "manifest.csv"))[0] for la in councils)
        full, _ = inclusion(home, "--quiet", "compute")
        hand = statistics.median(by_hand_seconds(uri) for _ in range(TURNS))
        alike = tables_are_alike(uri)
        rows = {la: sum(path.stat().st_size for path in (records / la).glob("*.csv")) for la in councils}
        la = sorted(councils, key=rows.get)[len(councils) // 2]
        transaction = int(sql(uri, "select txid_current()"))
        load_again(home, records / la, la)
        of_one, said = inclusion(home, "compute")
        ours, others = written_since(uri, transaction, la)
    finally:
        inclusion(home, "db", "destroy")
    print(f"{PUPILS} pupils, {LAS} LAs, {os.cpu_count()} cores; load {loading:.1f} s")
    print(f"compute, all cubes and indicators, {full:.2f} s; persistent absence of two years by hand {hand:.2f} s"
          f" (median of {TURNS}), its figures {'the same' if alike else 'NOT THE SAME'}: {full / hand:.1f} times")
    print(f"a quarter of LA {la} ({100 * rows[la] / sum(rows.values()):.0f}% of the bytes) loaded again: compute"
          f" {of_one:.2f} s, 1/{full / of_one:.1f} of all; rows of cubes written: {ours} of it, {others} of others")
    print(said, end="")
    if not alike or others:
        raise SystemExit(1)


with tempfile.TemporaryDirectory(prefix="incl-bench-", dir="/tmp") as name:
    main(pathlib.Path(name))
