#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads every published file, computes, and compares with what was shown before us: the cells of DfE's prototype
(test_prototype.py), its thirteen defects (test_defects.py), national benchmarks (test_benchmarks.py), and what
`reconcile` finds, added up here by another route. Needs INCLUSION_REAL_DATA; says so and skips where it is not set.
Prints TAP.

usage: run_prototype.py PROGRAM"""
import csv
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
DATA = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve()
PUBLISHED = DATA / "published"
# Files from before the prototype, one of which shares a name with another release.
LEFT_OUT = "with_meta"
tap = Tap()


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def run_script(name, *arguments):
    """Passes on the tests of another script."""
    done = subprocess.run([sys.executable, HERE / name, *arguments], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("ok ", "not ok ")):
            detail = []
            for follow in lines[number + 1:]:
                if not follow.startswith("# "):
                    break
                detail.append(follow[2:])
            tap.ok(line.startswith("ok "), f"{name}: {line.partition(' - ')[2]}", "\n".join(detail))
    planned = next((int(line[3:]) for line in lines if line.startswith("1..")), None)
    tap.ok(planned == sum(line.startswith(("ok ", "not ok ")) for line in lines), f"{name} came to its end",
           done.stderr)


# What is wrong in the files or made of other things, by indicator and check: how many figures. Of phonics the
# regions' plans and statements are two figures rounded to ten each. Of key stage 4 in 2018/19 London is 32 pupils less
# than its councils, and England 32 more than the regions. The regions of destinations
# are from another file than England's. One council has two needs exchanged.
KNOWN = {
    ("dst_ks4_sust", "regions and England"): 8,
    ("idn_need_mix", "LAs and England"): 4,
    ("idn_need_mix", "LAs and region"): 4,
    ("out_a8", "LAs and region"): 1,
    ("out_a8", "regions and England"): 1,
    ("out_p8", "LAs and region"): 1,
    ("out_p8", "regions and England"): 1,
    ("out_phon", "LAs and England"): 2,
    ("out_phon", "LAs and region"): 24,
}


def differences_are_those_known(rows):
    found = Counter((r["indicator"], r["check"]) for r in rows
                    if r["result"] == "differs" and not r["check"].startswith("two editions"))
    assert found == KNOWN, found
    for row in rows:
        assert row["reason"] and int(row["n"]) > 0, row
        if row["result"] == "differs":
            assert abs(float(row["difference"])) > float(row["tolerance"]), row
            assert row["parts_batches"] and row["whole_batches"], row
    agreed = sum(int(r["n"]) for r in rows if r["result"] == "agrees")
    assert agreed > 10000, agreed


def needs_differ_where_python_says(rows):
    """The needs of the 2025 release: councils of a region added up from the file, and the differences, exactly."""
    (archive,) = (PUBLISHED / "ehc_plans_2025").glob("*.zip")
    with zipfile.ZipFile(archive) as zipped:
        text = zipped.read("data/sen_needs_all_plans.csv").decode("utf-8-sig")
    sums, regions = defaultdict(int), {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["breakdown_topic"] != "All EHC plans":
            continue
        for column, cell in row.items():
            if column.startswith("number_"):
                need = column.removeprefix("number_").replace("need_unknown", "unknown")
                if row["geographic_level"] == "Local authority":
                    sums[row["region_code"], need] += int(cell)
                elif row["geographic_level"] == "Regional":
                    regions[row["region_code"], need] = int(cell)
    wanted = {key: sums[key] - whole for key, whole in regions.items() if sums[key] != whole}
    found = {(r["area_code"], r["cohort"]): int(r["difference"]) for r in rows if r["indicator"] == "idn_need_mix"
             and r["check"] == "LAs and region" and r["result"] == "differs"}
    assert found == wanted and wanted, (found, wanted)


def editions_differ_where_python_says(rows):
    """The main file of plans as it was in 2022 and in 2023: no number of both is another. The two tables of appeals
    differ by rounding alone."""
    def figures(text):
        for row in csv.DictReader(io.StringIO(text)):
            key = row["time_period"], row.get("new_la_code") or row.get("region_code") or row["geographic_level"]
            for column, cell in row.items():
                try:
                    yield (*key, column), float(cell)
                except (TypeError, ValueError):
                    continue

    (archive,) = (PUBLISHED / "ehc_plans_2022").glob("*.zip")
    with zipfile.ZipFile(archive) as zipped:
        older = dict(figures(zipped.read("data/sen2_mi.csv").decode("utf-8-sig")))
    newer = dict(figures((PUBLISHED / "ehc_plans_2022/sen2_mi_2023.csv").read_text(encoding="utf-8-sig")))
    both = [k for k in older if k in newer]
    wanted = sum(older[k] != newer[k] for k in both)
    editions = [r for r in rows if r["check"].startswith("two editions")]
    found = sum(r["result"] == "differs" for r in editions if r["check"].endswith("sen2_mi_2023"))
    assert len(both) > 2000 and found == wanted, (len(both), found, wanted)
    appeals = {r["reason"]: int(r["n"]) for r in editions if r["check"].endswith("send_appeal_rate")}
    assert appeals.get("cells within rounding", 0) > 1000 and "the newer edition has another figure" not in appeals, appeals


with Cluster() as cluster, tempfile.TemporaryDirectory() as place:
    uri = cluster.database()
    inclusion(uri, "init")
    files = [p for p in sorted(PUBLISHED.rglob("*")) if p.is_file() and p.parent.name != LEFT_OUT]
    inclusion(uri, "load", *files)
    inclusion(uri, "compute")
    values = pathlib.Path(place) / "values.csv"
    values.write_text(inclusion(uri, "values", "--format", "csv"))
    run_script("test_prototype.py", values, DATA)
    run_script("test_defects.py", values)
    run_script("test_benchmarks.py", values, DATA)
    found = list(csv.DictReader(io.StringIO(inclusion(uri, "reconcile", "--format", "csv"))))
    tap.run(differences_are_those_known, found)
    tap.run(needs_differ_where_python_says, found)
    tap.run(editions_differ_where_python_says, found)
tap.finish()
