#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Follows numbers back to the published files with `inclusion explain`: the lines that it names are read again
from the files themselves with Python's own modules, and must hold the cells it says, and the numbers must come out
of those cells by arithmetic done here. Needs INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: run_explain.py PROGRAM"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import zipfile
from fractions import Fraction

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
FILES = [
    "ehc_plans_2025/education-health-and-care-plans_2025.zip",
    "ehc_plans_2022/sen2_mi_2023.csv",
    "tribunals/send_tribunals_appeal_rate_2014_2024.csv",
    "social_care/sen_la.csv",
    "health/mental_health_access.csv",
    "health/community_health_2023-12-01.xlsx",
    "finance/dedicated-schools-grant_2024_07_20.ods",
    "rebuilt/suspensions_by_sen_la.csv",
    "rebuilt/ks2_attainment_by_sen.csv",
    "rebuilt/absence_persistent_by_sen_la.csv",
]


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def csv_line(file, line):
    """The row that begins at @line of a CSV file, or of one in an archive: by header, and its cells."""
    name, _, member = file.partition("!")
    path = next(p for p in PUBLISHED.rglob(name))
    if member:
        with zipfile.ZipFile(path) as archive:
            text = archive.read(member).decode("utf-8-sig")
    else:
        text = path.read_text(encoding="utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader)
    begins = reader.line_num + 1
    for cells in reader:
        if begins == line:
            return dict(zip(header, cells)), cells
        begins = reader.line_num + 1
    raise AssertionError(f"{file} has no line {line}")


def explained(uri, indicator, area, period, cohort):
    text = inclusion(uri, "explain", indicator, "--area", area, "--period", period, "--cohort", cohort,
                     "--format", "json")
    return json.loads(text)


def cells_of(document):
    """Every cell that the figure rests on, read again from its file: {column: sum over the rows}. What else
    stands in each row must be what the file has there, too."""
    sums = {}
    rows = document["source"]["rows"]
    assert rows, "no source row"
    assert "more" not in document["source"]
    for row in rows:
        there, every = csv_line(row["file"], row["line"])
        for column, value in row["row"].items():
            if column in there and not row["read_by"]:
                assert there[column].strip() == value, (row["line"], column, there[column], value)
        assert row["cells"], row
        for cell in row["cells"]:
            if row["read_by"]:
                # A printed table: its reader names the columns. The number stands somewhere in that line.
                assert Fraction(cell["value"]) in [Fraction(c) for c in map(plain, every) if number(c)], (every, cell)
                sums.setdefault(cell["column"], Fraction(0))
                sums[cell["column"]] += Fraction(cell["value"])
                continue
            raw = there[cell["column"]].strip()
            if cell["value"] is None:
                assert raw == cell["symbol"], (raw, cell)
                continue
            assert Fraction(raw) == Fraction(cell["value"]), (raw, cell)
            sums.setdefault(cell["column"], Fraction(0))
            sums[cell["column"]] += Fraction(raw)
    return sums


def agrees(document, expected):
    value = document["value"]["value"]
    assert value is not None and abs(Fraction(value) - expected) <= abs(expected) / 10 ** 12, (value, float(expected))


# Each: indicator, area, period, cohort, and the value by hand from the sums of the cells, by the files' own headers.
# Where the source gives the value itself (exclusions, persistent absence, children in need) it is the cell.
CASES = [
    ("ehc_20wk_excl_pct", "330", "CY2024", "all",
     lambda c: c["plans_issued_20_weeks_ex"] / c["plans_issued_den_ex"] * 100),
    ("ehc_20wk_excl_pct", "England", "CY2024", "all",
     lambda c: c["plans_issued_20_weeks_ex"] / c["plans_issued_den_ex"] * 100),
    ("ehc_20wk_incl_pct", "E12000005", "CY2023", "all",
     lambda c: c["plans_issued_within_20_weeks"] / c["plans_issued_den"] * 100),
    ("trb_rate_tad", "E08000025", "CY2023", "all",
     lambda c: c["appeals_registered"] / c["total_appealable_decisions"] * 100),
    ("trb_reg_n", "938", "CY2022", "all", lambda c: c["appeals_registered"]),
    ("idn_need_mix", "330", "AY2024-25", "asd", lambda c: c["number_asd"] / c["ehc_plans"] * 100),
    ("car_cin_ehcp_pct", "England", "AY2021-22", "all", lambda c: c["pt_statement_or_EHC_plan"]),
    ("exc_susp_rate", "330", "AY2024-25-T2", "no_sen", lambda c: c["susp_rate"]),
    ("out_ks2_rwm", "England", "AY2022-23", "sen_support",
     lambda c: c["t_rwm_met_expected_standard"] / c["t_rwm_eligible_pupils"] * 100),
    ("abs_pa10", "330", "AY2024-25", "ehc_plan", lambda c: c["enrolments_pa_10_exact_percent"]),
    # Five rows, one for each year of age; plans that go elsewhere are no ends.
    ("ehc_needsmet_pct", "England", "CY2024", "age_11_15",
     lambda c: c["needs_met"] / (c["total_ceased"] - c["transfer"] - c["moved_outside_eng"] - c["deceased"]) * 100),
    ("hlt_camhs_n", "England", "R2023-08", "all", lambda c: sum(c.values())),
]


def check_case(uri, indicator, area, period, cohort, by_hand):
    document = explained(uri, indicator, area, period, cohort)
    agrees(document, by_hand(cells_of(document)))
    # The same figure as `values` prints.
    rows = csv.DictReader(io.StringIO(inclusion(uri, "values", "--indicator", indicator, "--area",
                                                document["value"]["area_code"], "--period", period,
                                                "--format", "csv")))
    value = next(r for r in rows if r["cohort"] == cohort)
    assert float(value["value"]) == document["value"]["value"]


def sheet_cells(document):
    """The cells of figures that come from a workbook: each must stand in that row of one of its sheets."""
    found = []
    for row in document["source"]["rows"]:
        path = next(p for p in PUBLISHED.rglob(row["file"]))
        for cell in row["cells"]:
            there = [Fraction(text) for sheet in workbooks.sheets(path).values() for place, text in sheet.items()
                     if place[0] == row["line"] and number(text)]
            assert Fraction(cell["value"]) in there, (row["line"], cell, there)
            found.append((row["row"], Fraction(cell["value"])))
    assert found
    return found


def number(text):
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


def check_spreadsheet(uri):
    """The high needs block of a council, a sum of money in an ODS file."""
    document = explained(uri, "fin_hn_alloc", "330", "FY2023-24", "all")
    (_, amount), = sheet_cells(document)
    agrees(document, amount)


def check_nhs(uri):
    """Waits of over 18 weeks of all: cells of one row of an NHS workbook, told by the band of weeks."""
    document = explained(uri, "hlt_aud_18w", "England", "M2023-10", "all")
    waits = {next(b for b in row.values() if b in ("all", ">18-52", ">52")): value
             for row, value in sheet_cells(document)}
    agrees(document, (waits[">18-52"] + waits[">52"]) / waits["all"] * 100)


def plain(text):
    return text.replace(",", "").strip()


def check_region_sum(uri):
    """A region that the source gives no row for: its authorities, added up here from the lines of each."""
    document = explained(uri, "trb_rate_tad", "West Midlands", "CY2023", "all")
    top = bottom = Fraction(0)
    parts = [a for a in document["sum"]["authorities"] if a["in_sum"]]
    assert len(parts) == 14
    for part in parts:
        sums = cells_of(explained(uri, "trb_rate_tad", part["area_code"], "CY2023", "all"))
        top += sums["appeals_registered"]
        bottom += sums["total_appealable_decisions"]
    agrees(document, top / bottom * 100)


with Cluster() as cluster:
    uri = cluster.database()
    inclusion(uri, "init")
    for file in FILES:
        inclusion(uri, "load", PUBLISHED / file)
    inclusion(uri, "compute")
    tap.run(check_spreadsheet, uri, name="fin_hn_alloc from an ODS file")
    tap.run(check_nhs, uri, name="hlt_aud_18w from an NHS workbook")
    for case in CASES:
        tap.run(check_case, uri, *case, name=f"{case[0]} of {case[1]} in {case[2]}, {case[3]}")
    tap.run(check_region_sum, uri, name="a region is the sum of its authorities' lines")
tap.finish()
