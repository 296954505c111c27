#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs `inclusion check` over the screener's own cases (ees_cases): one folder each, with data, meta and the
verdict that is expected. Needs INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: run_cases.py PROGRAM [CASE…]"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the cases are not at hand")
    sys.exit(0)
DATA = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve()


def names_of(expected):
    """The names that data and meta are to be checked under."""
    arguments = expected.get("args", {})
    data = expected.get("data_filename") or arguments.get("datafilename") or arguments.get("filename") or "data.csv"
    meta = expected.get("meta_filename") or arguments.get("metafilename")
    if meta is None and data.endswith(".meta.csv"):
        data, meta = data.removesuffix(".meta.csv") + ".csv", data
    return data, meta or data.removesuffix(".csv") + ".meta.csv"


def verdict_of(report, check):
    """The verdict on one check, or on the pair."""
    if check == "screen":
        return report["screener"]
    results = {c["check"]: c["result"] for c in report["checks"]}
    return results.get(check, "not checked")


def check_case(folder):
    expected = json.loads((folder / "expected.json").read_text())
    data_name, meta_name = names_of(expected)
    options = []
    if "filter_item_limit" in expected.get("args", {}):
        options = ["--max-items", str(expected["args"]["filter_item_limit"])]
    with tempfile.TemporaryDirectory() as place:
        shutil.copy(folder / "data.csv", pathlib.Path(place) / data_name)
        shutil.copy(folder / "data.meta.csv", pathlib.Path(place) / meta_name)
        done = subprocess.run(
            [PROGRAM, "check", "--format", "json", "--lists", DATA / "ees_reference", *options, data_name],
            cwd=place, capture_output=True, text=True)
    assert done.returncode in (0, 1, 3), f"status {done.returncode}\n{done.stderr}"
    report = json.loads(done.stdout)
    got = verdict_of(report, expected["check"])
    assert got == expected["result"], f"{expected['check']}: {got}, not {expected['result']}"
    for other in expected.get("screen", {}).get("non_pass", []):
        name = other["check"] if other["check"] == "file_read" else f"check_{other['check']}"
        got = verdict_of(report, name)
        assert got == other["result"], f"{name}: {got}, not {other['result']}"


tap = Tap()
for folder in sorted((DATA / "ees_cases").iterdir()):
    if len(sys.argv) == 2 or folder.name in sys.argv[2:]:
        tap.run(check_case, folder, name=folder.name)
tap.finish()
