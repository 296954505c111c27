#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every cell of every sheet of the published workbooks, as the sheet reader gives it, against a
reading with zipfile and ElementTree. Needs INCLUSION_REAL_DATA; skips where it is not set. Prints
TAP.

usage: run_workbooks.py DUMP_SHEETS"""
import csv
import io
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap
import workbooks

DUMP = str(pathlib.Path(sys.argv[1]).resolve())
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
PUBLISHED = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve() / "published"
tap = Tap()


def dumped(path):
    found = {}
    text = subprocess.run([DUMP, path], check=True, capture_output=True).stdout.decode()
    for sheet, _, row, column, cell in csv.reader(io.StringIO(text, newline="")):
        found.setdefault(sheet, {})[int(row), int(column)] = cell
    return found


def every_cell_is_the_same(path):
    ours, theirs = dumped(path), {name: cells for name, cells in workbooks.sheets(path).items() if cells}
    assert ours.keys() == theirs.keys(), (ours.keys(), theirs.keys())
    for name, cells in theirs.items():
        wrong = {at: (cells.get(at), ours[name].get(at))
                 for at in cells.keys() | ours[name].keys() if cells.get(at) != ours[name].get(at)}
        assert not wrong, (name, len(wrong), sorted(wrong.items())[:5])
    return sum(map(len, theirs.values()))


paths = sorted(p for p in PUBLISHED.rglob("*") if p.suffix in (".ods", ".xlsx"))
for path in paths:
    try:
        cell_n = every_cell_is_the_same(path)
        tap.ok(cell_n > 1000, f"{path.name}: {cell_n} cells")
    except AssertionError as problem:
        tap.ok(False, path.name, str(problem))
tap.ok(len(paths) == 11, "all workbooks are there", str(paths))
tap.finish()
