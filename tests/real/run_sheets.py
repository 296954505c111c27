#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads every published file, and compares what the tables of other layouts became with a reading of
the same files by Python's own modules, cell by cell, symbols included. Needs INCLUSION_REAL_DATA; says
so and skips where it is not set. Prints TAP; with --table FILE writes what became of each file there.

usage: run_sheets.py PROGRAM [--table FILE]"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
from decimal import Decimal

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from cluster import Cluster
from tap import Tap
import workbooks

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
tap = Tap()
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
PUBLISHED = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve() / "published"
# One name is used by two releases with nothing in common, and the program says so: this is the option
# that its error suggests.
AS = {"with_meta/SEN2_MI.csv": "sen2_mi_2018"}
# The same bytes as a member of the EHC plans release.
TWICE = {"tribunals/send_tribunals_appeal_rate_2014_2024.csv"}


def run(uri, *arguments):
    return subprocess.run([PROGRAM, "--db", uri, "--progress=never", *map(str, arguments)],
                          capture_output=True, text=True)


def load_all(uri):
    """File under published/ -> the objects that `load --format json` printed for it."""
    results = {}
    for path in sorted(p for p in PUBLISHED.rglob("*") if p.is_file() and not p.name.endswith(".meta.csv")):
        name = path.relative_to(PUBLISHED).as_posix()
        options = ["--as", AS[name]] if name in AS else []
        done = run(uri, "load", "--format", "json", *options, path)
        documents = [json.loads(line) for line in done.stdout.splitlines()]
        results[name] = [r for d in documents for r in (d if isinstance(d, list) else [d])]
        results[name].append({"status": "exit", "code": done.returncode, "stderr": done.stderr})
    return results


def rows_of(uri, dataset, file, columns):
    """Rows of one file's batch, as dictionaries of text; symbols become a dictionary."""
    batch = cluster.sql(uri, f"select max(batch_id) from load.batch where coalesce(member, file_name) = '{file}'"
                             f" or file_name = '{file}'")
    text = cluster.sql(uri, f"copy (select line, {columns}, symbols from published_all.{dataset}"
                            f" where batch_id = {batch}) to stdout (format csv, header)")
    for row in csv.DictReader(io.StringIO(text)):
        row["symbols"] = json.loads(row["symbols"] or "{}")
        yield row


def value_of(row, column):
    """The cell as a number, a symbol, or None."""
    if row["symbols"].get(column) is not None:
        assert row[column] == "", row
        return row["symbols"][column]
    return Decimal(row[column]) if row[column] != "" else None


def number_or(text, symbols=()):
    """What a cell of a file means: a number, the symbol that it stands for, or None when blank."""
    text = text.strip()
    symbols = dict(symbols)
    if text in symbols:
        return symbols[text] if symbols[text] in "cxz" else Decimal(symbols[text])
    return Decimal(text.replace(",", "").removesuffix("%")) if text else None


def same(got, wanted, at_least):
    """Both are dictionaries from the place of a cell to what it holds."""
    wrong = [(k, wanted.get(k), got.get(k)) for k in wanted.keys() | got.keys() if wanted.get(k) != got.get(k)]
    assert not wrong, (len(wrong), wrong[:4])
    assert len(wanted) >= at_least, len(wanted)


def grid(cells):
    """Rows as lists of cells, row 1 at index 1, column 1 at index 1."""
    rows = [[] for _ in range(max(r for r, _ in cells) + 1)]
    for (r, c), text in cells.items():
        rows[r] += [""] * (c + 1 - len(rows[r]))
        rows[r][c] = text
    return rows


def at(row, column):
    return row[column] if column < len(row) else ""


MEASURES = ["appeals_registered", "total_appealable_decisions", "appeal_rate_pc",
            "appealable_decisions_in_development", "appeal_rate_in_development_pc"]


def tribunals_rows(path):
    """Lines as lists that start at index 1, and where years start."""
    if path.suffix == ".ods":
        return grid(workbooks.sheets(path)["SEND_2"]), Decimal(100)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[]] + [[""] + row for row in csv.reader(file)], Decimal(1)


def tribunals_are_the_same(uri, name, member, at_least):
    rows, factor = tribunals_rows(PUBLISHED / name)
    head = next(i for i, row in enumerate(rows) if at(row, 1) == "Local Authority")
    last = next(i for i, row in enumerate(rows) if at(row, 1).startswith("England Total"))
    width = max(map(len, rows[head:last + 1]))
    years, year = {}, None
    for c in range(2, width):
        if re.fullmatch("20[0-9]{2}", at(rows[head], c)):
            year, measure_i = at(rows[head], c), -1
        if year:
            measure_i += 1
            years[c] = (year, MEASURES[measure_i])
    wanted = {}
    for line in range(head + 2, last + 1):
        for c, (year, measure) in years.items():
            value = number_or(at(rows[line], c), {"-": "0", "..": "x", "~": "c", "x": "x"})
            if value is not None:
                is_rate = measure.endswith("_pc") and isinstance(value, Decimal)
                wanted[line, year, measure] = value * factor if is_rate else value
    got = {(int(row["line"]), row["time_period"], m): value_of(row, m)
           for row in rows_of(uri, "send_appeal_rate", member, "time_period, " + ", ".join(MEASURES))
           for m in MEASURES if value_of(row, m) is not None}
    same(got, wanted, at_least)


DSG_ITEM_ROW = {"Allocations_summary": 2, "Schools_block_and_CSSB": 2, "High_needs_block": 1,
                "High_needs_deductions": 3, "Early_years_block": 1}


def tidy(text):
    return re.sub(r"\s+", " ", text).strip().removesuffix(" (£s)")


def dsg_is_the_same(uri, path):
    wanted = {}
    for sheet, cells in workbooks.sheets(path).items():
        if sheet not in DSG_ITEM_ROW:
            continue
        rows = grid(cells)
        england = next(i for i, row in enumerate(rows) if at(row, 1) == "ENGLAND")
        part, above = "all", ""
        for c in range(3, max(map(len, rows))):
            item = at(rows[DSG_ITEM_ROW[sheet]], c)
            if DSG_ITEM_ROW[sheet] > 1:
                part = at(rows[1], c) or part
            if sheet == "Allocations_summary":
                part = "before deductions" if ", before " in part or part.startswith("before") else "after deductions"
            if sheet == "High_needs_deductions":
                above = at(rows[2], c) or above
                item, part = (f"{above}, {item}", part) if item else (at(rows[1], c), "all")
            for line in range(england, len(rows)):
                if at(rows[line], c).strip():
                    wanted[sheet, line, re.sub(r"\s+", " ", part).strip(), tidy(item)] = Decimal(at(rows[line], c))
    got = {(row["sheet"], int(row["line"]), row["part"], row["item"]): Decimal(row["amount"])
           for row in rows_of(uri, "dsg_allocations", path.name, "sheet, part, item, amount")}
    same(got, wanted, 15000)
    before = cluster.sql(uri, "select amount from published_all.dsg_allocations t join load.batch b using (batch_id)"
                              f" where b.file_name = '{path.name}' and geographic_level = 'National'"
                              " and part = 'before deductions' and item = 'High needs block'")
    assert Decimal(before) == wanted["Allocations_summary", 5, "before deductions", "High needs block"], before


PHASES = ["Total", "Early Years", "Primary", "Secondary", "Special schools and academies",
          "PRUs and AP academies", "Post School", "Income"]
TOP_UP = "Top up funding (%s schools and colleges)"
SPENDING = [("Place funding", p) for p in PHASES[:7]] + [
    (TOP_UP % kind, p) for kind in ("maintained schools, academies, free", "non-maintained and independent")
    for p in PHASES] + [(s, "Total") for s in (
        "SEN support and inclusion services", "Alternative provision services", "Hospital education services",
        "Therapies and other health related services")]
ERRORS = {"#N/A": "x", "#REF!": "x", "#DIV/0!": "x", "not applicable": "z"}


def outturn_is_the_same(uri):
    """By position: the three blocks of money start at columns 16, 61 and 93."""
    path = next(PUBLISHED.glob("finance/Outturn*"))
    rows = grid(workbooks.sheets(path)["Sheet1"])
    places = {5: ("population", "", None), 7: ("plans", "", None)}
    places |= {c: ("plans", "", re.sub(r"\s+", " ", at(rows[6], c))) for c in range(8, 15)}
    places |= {c: ("high needs formula", "", None) for c in range(44, 60)}
    for start, part in ((16, "budget"), (61, "outturn"), (93, "outturn per head")):
        places |= {start + i: (part, *name) for i, name in enumerate(SPENDING)}
    wanted = {}
    for line in range(8, len(rows)):
        for c, (part, spending, item) in places.items():
            value = number_or(at(rows[line], c), ERRORS)
            if value is not None:
                wanted.setdefault((line, part, spending, item), []).append(str(value))
    got = {}
    for row in rows_of(uri, "high_needs_outturn", path.name, "part, spending, item, amount"):
        known = any((row["part"], row["spending"], row["item"]) == p for p in places.values())
        key = int(row["line"]), row["part"], row["spending"], row["item"] if known else None
        got.setdefault(key, []).append(str(value_of(row, "amount")))
    for values in [*wanted.values(), *got.values()]:
        values.sort()
    same(got, wanted, 12000)
    york = {v for k, values in got.items() if k[0] == 161 and k[1].startswith("outturn") for v in values}
    assert "x" in york, york  # missing, and not the £0 that it was once shown as


def waits_are_the_same(uri, path, month):
    wanted = {}
    for sheet, cells in workbooks.sheets(path).items():
        if not sheet.startswith("Table 4"):
            continue
        rows = grid(cells)
        head = next(i for i, row in enumerate(rows) if at(row, 4) == "(A) Adult safeguarding")
        for line in range(head + 1, len(rows)):
            for c in range(4, len(rows[head])):
                value = number_or(at(rows[line], c), {"*": "c"})
                if at(rows[head], c) and value is not None:
                    age = "children and young people" if rows[head][c].startswith("(CYP)") else "adults"
                    wanted[sheet, line, at(rows[line], 3), age, rows[head][c].split(") ", 1)[1]] = value
    got, weeks = {}, {}
    for row in rows_of(uri, "community_health_waits", path.name, "period, geographic_level, sheet,"
                       " organisation_name, age_group, service, weeks_waited, waiting"):
        assert row["period"] == month, row
        name = row["organisation_name"] or "England"
        got[row["sheet"], int(row["line"]), name, row["age_group"], row["service"]] = value_of(row, "waiting")
        weeks[row["sheet"]] = row["weeks_waited"]
    same(got, wanted, 25000)
    assert weeks == {"Table 4": "all", "Table 4a": "0-1", "Table 4b": ">1-2", "Table 4c": ">2-4", "Table 4d": ">4-12",
                     "Table 4e": ">12-18", "Table 4f": ">18-52", "Table 4g": ">52"}, weeks


def nhs_is_the_same(uri, name, dataset, column, period):
    with open(PUBLISHED / name, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    is_england = {"England", "Age Group"}
    wanted = {line: (period(row), "" if row[3] in is_england else row[4], number_or(row[10], {"*": "c"}))
              for line, row in enumerate(rows[1:], 2)}
    got = {int(row["line"]): (row["period"], row["organisation_code"], value_of(row, column))
           for row in rows_of(uri, dataset, pathlib.Path(name).name, f"period, organisation_code, {column}")}
    same(got, wanted, 3000)


INSPECTION = ["la_name", "ofsted_region", "inspection_start_date", "publication_date", "outcome",
              "significant_weaknesses", "revisit_start_date", "revisit_publication_date", "revisit_outcome",
              "weaknesses_sufficient_progress", "weaknesses_insufficient_progress"]


def old_inspections_are_the_same(uri):
    path = next(PUBLISHED.glob("inspections/*.ods"))
    rows = grid(workbooks.sheets(path)["Area_SEND_up_to_31_Aug_2022"])
    wanted = {}
    for line in range(6, len(rows)):
        if any(rows[line]):
            cells = [at(rows[line], c) for c in range(3, 14)]
            if cells[6] == "Not revisited yet":
                cells[6], cells[8] = "", cells[6]
            wanted[line] = cells
    got = {int(row["line"]): [row[c] for c in INSPECTION]
           for row in rows_of(uri, "area_send_inspections", path.name, ", ".join(INSPECTION))}
    same(got, wanted, 149)


def new_inspections_are_the_same(uri):
    path = next(PUBLISHED.glob("inspections/*.csv"))
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    def iso(text):
        return "-".join(reversed(text.split("/")))
    wanted = {line: [row[2], row[3], iso(row[4]), iso(row[5]), row[6], row[7], number_or(row[8], {"NA": "z"})]
              for line, row in enumerate(rows, 2)}
    columns = ["la_name", "ofsted_region", "inspection_start_date", "publication_date", "outcome",
               "priority_action_plan"]
    got = {int(row["line"]): [*(row[c] for c in columns), value_of(row, "priority_action_areas")]
           for row in rows_of(uri, "area_send_inspections", path.name, ", ".join(columns) + ", priority_action_areas")}
    same(got, wanted, 16)


def ks4_is_the_same(uri):
    path = PUBLISHED / "ks4_2018_19_la_characteristics.xlsx"
    rows = grid(workbooks.sheets(path)["Sheet1"])
    names = [n.strip().lower() for n in rows[1][1:]]
    wanted = {(line, name): at(rows[line], c).strip() for line in range(2, len(rows))
              for c, name in enumerate(names, 1) if at(rows[line], c).strip()}
    got = {}
    text = cluster.sql(uri, "copy (select * from published_all.ks4_la_characteristics)"
                            " to stdout (format csv, header)")
    for row in csv.DictReader(io.StringIO(text)):
        symbols = json.loads(row["symbols"] or "{}")
        got |= {(int(row["line"]), name): symbols.get(name, row[name]) for name in names
                if symbols.get(name, row[name])}
    def plain(cells):
        return {k: Decimal(v) if re.fullmatch(r"-?[0-9.]*[0-9]", v) else v for k, v in cells.items()}
    same(plain(got), plain(wanted), 350000)


def every_file_loads(results):
    for name, documents in results.items():
        code = documents[-1]["code"]
        loaded = [r for r in documents if r["status"] in ("loaded", "already loaded")]
        refused = [r for r in documents if r["status"] == "refused"]
        assert code == 0 and loaded and not refused, (name, code, refused, documents[-1]["stderr"])
        for r in loaded:
            assert r["rows"] == r["loaded"] + r["rejected"], r
            assert r["status"] == "loaded" or name in TWICE, r
    assert len(results) == 46, len(results)


def an_older_release_joins_under_the_newer_names(uri):
    done = run(uri, "load", PUBLISHED / "with_meta/SEN2_MI.csv")
    assert done.returncode == 0 and "sql/renames/sen2_mi_2023.csv" in done.stderr, done


def every_key_has_one_row(uri):
    for dataset, key in (
            ("dsg_allocations", "sheet, part, item"), ("high_needs_outturn", "part, spending, item"),
            ("community_health_waits", "organisation_name, age_group, service, weeks_waited"),
            ("autism_waits", "organisation_code, age_group, metric"),
            ("mental_health_access", "organisation_code, breakdown, measure"),
            ("area_send_inspections", "framework, inspection_start_date"), ("send_appeal_rate", "la_name")):
        twice = cluster.sql(uri, "select count(*) from (select from published." + dataset +
                            f" group by period, geographic_level, area_id, region_name, {key} having count(*) > 1) k")
        assert twice == "0", (dataset, twice)
        nowhere = cluster.sql(uri, f"select count(*) from published.{dataset} where area_id is null and"
                              " geographic_level in ('National', 'Regional', 'Local authority', 'Integrated care board',"
                              " 'Sub-integrated care board')")
        assert nowhere == "0", (dataset, nowhere)


def write_table(results, path):
    with open(path, "w") as file:
        for name, documents in results.items():
            for r in documents:
                if r["status"] in ("loaded", "already loaded", "refused"):
                    member = r["file"].split("!", 1)[1] if "!" in r["file"] else ""
                    rules = sorted({f["rule"] + ("" if not f["column"] else f"@{f['column']}") for f in r["findings"]})
                    rules = rules if len(rules) < 5 else [*rules[:4], f"… {len(rules)} in all"]
                    print(f"| {name} {member} | {r['rows']} | {r['loaded']} | {r['rejected']} | {r['status']} |"
                          f" {r['seconds']:.1f} | {'; '.join(rules)} |", file=file)


with Cluster() as cluster:
    uri = cluster.database()
    assert run(uri, "init").returncode == 0
    results = load_all(uri)
    if "--table" in sys.argv:
        write_table(results, sys.argv[sys.argv.index("--table") + 1])
    tap.run(every_file_loads, results)
    tap.run(an_older_release_joins_under_the_newer_names, uri)
    tap.run(tribunals_are_the_same, uri, "tribunals/send_appeal_rate_table_2022.ods", "send_appeal_rate_table_2022.ods",
            4000, name="tribunals_workbook_is_the_same")
    tap.run(tribunals_are_the_same, uri, "tribunals/send_tribunals_appeal_rate_2014_2024.csv",
            "supporting-files/SEND Tribunals and appeal rate 2014-2024.csv", 5000, name="tribunals_csv_is_the_same")
    for path in sorted(PUBLISHED.glob("finance/*.ods")):
        tap.run(dsg_is_the_same, uri, path, name=f"dsg_is_the_same {path.name}")
    tap.run(outturn_is_the_same, uri)
    for day, month in (("03-01", "M2023-01"), ("06-01", "M2023-04"), ("12-01", "M2023-10")):
        tap.run(waits_are_the_same, uri, PUBLISHED / f"health/community_health_2023-{day}.xlsx", month,
                name=f"waits_are_the_same {month}")
    tap.run(nhs_is_the_same, uri, "health/autism_waiting_times.csv", "autism_waits", "waited_over_13_weeks_pc",
            lambda row: "M" + row[0][:7], name="autism_is_the_same")
    tap.run(nhs_is_the_same, uri, "health/mental_health_access.csv", "mental_health_access", "people_supported",
            lambda row: f"R{row[1][6:]}-{row[1][3:5]}", name="mental_health_is_the_same")
    tap.run(old_inspections_are_the_same, uri)
    tap.run(new_inspections_are_the_same, uri)
    tap.run(ks4_is_the_same, uri)
    tap.run(every_key_has_one_row, uri)
tap.finish()
