#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads the real published files, computes everything, and compares with published answers. Needs
INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: run.py PROGRAM"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
tap = Tap()
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
DATA = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve()
PUBLISHED = DATA / "published"
FILES = [
    *PUBLISHED.glob("ehc_plans_2025/*.zip"),
    PUBLISHED / "ehc_plans_2022/sen2_mi_2023.csv",
    *sorted(PUBLISHED.glob("social_care/*.csv")),
    *sorted(PUBLISHED.glob("early_years/*.csv")),
    *sorted(PUBLISHED.glob("destinations/*.csv")),
    *(PUBLISHED / "rebuilt" / name for name in (
        "absence_by_sen_two_terms.csv", "absence_persistent_by_sen_la.csv", "suspensions_by_sen_la.csv",
        "ks2_attainment_by_sen.csv", "destinations_ks4_la.csv")),
]


def inclusion(uri, *arguments, expected=0):
    done = subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == expected, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def results_of(text):
    """The objects of `load --format json`, flattened."""
    for line in text.splitlines():
        document = json.loads(line)
        yield from document if isinstance(document, list) else [document]


def rows_in(path):
    """Rows of a published CSV by another route: name inside, then how many."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".csv") and not name.endswith(".meta.csv"):
                    text = archive.read(name).decode("utf-8-sig")
                    yield f"{path}!{name}", sum(1 for _ in csv.reader(io.StringIO(text))) - 1
    else:
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield str(path), sum(1 for _ in csv.reader(file)) - 1


def every_row_is_accounted_for(uri, results):
    by_file = {r["file"]: r for r in results}
    for path in FILES:
        for name, row_n in rows_in(path):
            result = by_file[name]
            assert result["status"] == "loaded", result
            assert result["rows"] == result["loaded"] + result["rejected"], result
            if result["dataset"] != "send_appeal_rate":  # a printed table has headings and notes
                assert result["loaded"] == row_n, (result, row_n)
                counted = cluster.sql(uri, f"select count(*) from published.\"{result['dataset']}\"")
                assert int(counted) == row_n, (name, counted, row_n)


def no_cell_is_lost(uri):
    """Sums over a whole column, and the number of each symbol, by Python's own reading."""
    checked = 0
    for path, dataset, columns in (
        (PUBLISHED / "ehc_plans_2022/sen2_mi_2023.csv", "sen2_mi_2023", ["new_all_ehc", "no_exc_20week_ehc"]),
        (PUBLISHED / "rebuilt/ks2_attainment_by_sen.csv", "ks2_attainment_by_sen",
         ["t_rwm_eligible_pupils", "t_rwm_met_expected_standard"]),
        (PUBLISHED / "social_care/sen_la.csv", "sen_la", ["t_pupils", "pt_all_SEN"]),
    ):
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in columns:
            numbers, symbols = 0.0, {}
            for row in rows:
                try:
                    numbers += float(row[column])
                except ValueError:
                    symbols[row[column].strip()] = symbols.get(row[column].strip(), 0) + 1
            name = column.lower()
            total = float(cluster.sql(uri, f"select coalesce(sum({name}), 0) from published.{dataset}"))
            assert abs(total - numbers) < 1e-6 * max(1, abs(numbers)), (dataset, column, total, numbers)
            for symbol, n in symbols.items():
                got = cluster.sql(
                    uri, f"select count(*) from published.{dataset} where symbols ->> '{name}' = '{symbol}'")
                assert int(got) == n, (dataset, column, symbol, got, n)
            checked += 1
    assert checked == 6


def a_second_load_changes_nothing(uri):
    before = cluster.sql(uri, "select count(*), max(batch_id), sum(loaded_n) from load.batch")
    again = list(results_of(inclusion(uri, "load", "--format", "json", *FILES)))
    assert all(r["status"] in ("already loaded", "skipped") for r in again), again
    assert cluster.sql(uri, "select count(*), max(batch_id), sum(loaded_n) from load.batch") == before


def computing_again_finds_nothing_to_do(uri):
    defined_n = len(list((HERE.parents[1] / "sql" / "indicators").glob("*/*.sql")))
    done = inclusion(uri, "compute")
    assert done.startswith(f"0 indicators computed, 0 values; {defined_n} unchanged"), done


def the_answers_are_reproduced(uri):
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as values:
        values.write(inclusion(uri, "values", "--format", "csv"))
        values.flush()
        done = subprocess.run(
            [sys.executable, HERE / "known_answers.py", values.name, DATA], capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("not ok") or line.startswith("ok"):
            good, _, name = line.partition(" - ")
            tap.ok(good.startswith("ok"), name, done.stdout)


with Cluster() as cluster:
    uri = cluster.database()
    inclusion(uri, "init")
    first = list(results_of(inclusion(uri, "load", "--format", "json", *FILES)))
    tap.run(every_row_is_accounted_for, uri, first)
    tap.run(no_cell_is_lost, uri)
    tap.run(a_second_load_changes_nothing, uri)
    inclusion(uri, "compute")
    tap.run(computing_again_finds_nothing_to_do, uri)
    the_answers_are_reproduced(uri)
tap.finish()
