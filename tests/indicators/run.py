#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each folder here is one indicator: given/*.csv (and workbooks: given/NAME.ods/N_SHEET.csv) are loaded into
an empty database, the indicator is computed, and its values must be those of expected.csv, whose columns are compared and no others. Numbers
must agree to 12 digits; an empty cell means missing. A folder with expected/<id>.csv is several indicators on
the same data, and each folder in its given/ is one council's record-level extracts (tests/support/records.py);
worked.md says how the numbers come about. Prints TAP, one test per folder and indicator.

usage: run.py PROGRAM [ID…]"""
import csv
import math
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
import ods
import records
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
KEY = ("area_code", "period", "cohort")


def inclusion(uri, *arguments):
    done = subprocess.run(
        [PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True
    )
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def same(got, want):
    try:
        return math.isclose(float(got), float(want), rel_tol=1e-12)
    except ValueError:
        return got == want


def rows_by_key(lines):
    rows = {}
    for row in csv.DictReader(lines):
        key = tuple(row[k] for k in KEY)
        assert key not in rows, f"two rows for {key}"
        rows[key] = row
    return rows


def compare(uri, indicator, expected):
    got = rows_by_key(inclusion(uri, "values", "--indicator", indicator, "--format", "csv").splitlines())
    with open(expected, encoding="utf-8", newline="") as file:
        want = rows_by_key(file)
    problems = [f"{key}: missing" for key in want if key not in got]
    problems += [f"{key}: {got[key]['value']} is not expected" for key in got if key not in want]
    for key in want.keys() & got.keys():
        for column, cell in want[key].items():
            if not same(got[key][column], cell):
                problems.append(f"{key}: {column} is '{got[key][column]}', not '{cell}'")
    assert not problems, "\n".join(sorted(problems))


def given(cluster, template, folder):
    """A new database with what is given in @folder."""
    uri = cluster.database(template)
    entries = sorted((folder / "given").iterdir())
    with tempfile.TemporaryDirectory() as made:
        files = []
        for entry in entries:
            if entry.suffix == ".csv":
                files.append(entry)
            elif entry.suffix == ".ods":
                files.append(pathlib.Path(made) / entry.name)
                ods.write(entry, files[-1])
        if files:
            inclusion(uri, "load", *files)
    for council in (p for p in entries if p.is_dir() and p.suffix != ".ods"):
        records.add_folder(cluster, uri, council)
    return uri


def check(cluster, template, folder):
    uri = given(cluster, template, folder)
    inclusion(uri, "compute", folder.name)
    compare(uri, folder.name, folder / "expected.csv")


def check_several(tap, cluster, template, folder):
    uri = given(cluster, template, folder)
    expected = sorted((folder / "expected").glob("*.csv"))
    inclusion(uri, "compute", *(path.stem for path in expected))
    for path in expected:
        tap.run(compare, uri, path.stem, path, name=f"{folder.name}: {path.stem}")


tap = Tap()
with Cluster() as cluster:
    template = "prepared"
    inclusion(cluster.database(name=template), "init")
    wanted = sys.argv[2:]
    for folder in sorted(p for p in HERE.iterdir() if (p / "expected.csv").exists()):
        if not wanted or folder.name in wanted:
            tap.run(check, cluster, template, folder, name=folder.name)
    for folder in sorted(p for p in HERE.iterdir() if (p / "expected").is_dir()):
        if not wanted or folder.name in wanted:
            check_several(tap, cluster, template, folder)
tap.finish()
