#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Comparators and gaps of the published files, against the same worked out here from the files themselves: attainment at
11 and 16 by SEN, absence, timeliness. Needs INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: run_compare.py PROGRAM"""
import csv
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
tap = Tap()
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
PUBLISHED = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve() / "published"
KS2 = PUBLISHED / "rebuilt/ks2_attainment_by_sen.csv"
KS4 = PUBLISHED / "rebuilt/ks4_attainment_by_sen.csv"
ABSENCE = PUBLISHED / "rebuilt/absence_by_sen_two_terms.csv"
PLANS = PUBLISHED / "ehc_plans_2025/education-health-and-care-plans_2025.zip"
INDICATORS = ("out_ks2_rwm", "out_a8", "abs_overall", "ehc_20wk_excl_pct")
Z = statistics.NormalDist().inv_cdf(0.975)
PLACES = ("E92000001", "E12000005", "E08000025", "E09000001", "E06000017", "E10000016", "E09000028")
COHORTS = {"EHC plan": "ehc_plan", "EHCP or Statement": "ehc_plan", "SEN support": "sen_support", "All SEN": "all_sen",
           "Any SEN": "all_sen", "SEN": "all_sen", "No SEN": "no_sen", "No identified SEN": "no_sen"}


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def compare(uri, area, *options):
    return json.loads(inclusion(uri, "compare", area, "--format", "json", *options))


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def place_of(row):
    return {"National": row["country_code"], "Regional": row["region_code"]}.get(row["geographic_level"],
                                                                                 row["new_la_code"])


def wilson(hits, count):
    centre, spread = 2 * hits + Z * Z, Z * math.sqrt(Z * Z + 4 * hits * (1 - hits / count))
    return [min(max((centre + sign * spread) / (2 * (count + Z * Z)), 0), 1) for sign in (-1, 1)]


def newcombe(one, other):
    p1, p2 = one[0] / one[1], other[0] / other[1]
    (l1, u1), (l2, u2) = wilson(*one), wilson(*other)
    return 100 * (p1 - p2 - math.hypot(p1 - l1, u2 - p2)), 100 * (p1 - p2 + math.hypot(u1 - p1, p2 - l2))


def near(one, other):
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def attainment_at_11(uri):
    """Every gap of seven places in every year, from the counts of the file."""
    counts = {}
    for row in rows_of(KS2):
        if row["breakdown_topic"] == "SEN status" and row["gender"] == "Total":
            cells = row["t_rwm_met_expected_standard"], row["t_rwm_eligible_pupils"]
            if all(cell.isdigit() for cell in cells):
                key = place_of(row), row["time_period"][:4], COHORTS[row["breakdown"]]
                counts[key] = tuple(map(int, cells))
    checked = 0
    for place, year, cohort in sorted(counts):
        other = counts.get((place, year, "no_sen"))
        if place not in PLACES or cohort == "no_sen" or other is None:
            continue
        (row,) = compare(uri, place, "--gaps", "--indicator", "out_ks2_rwm", "--cohort", cohort, "--period",
                         f"AY{year}-{(int(year) + 1) % 100:02}")
        own = counts[place, year, cohort]
        lower, upper = newcombe(own, other)
        assert near(row["gap"], 100 * (own[0] / own[1] - other[0] / other[1])), (row, own, other)
        assert near(row["gap_lower95"], lower) and near(row["gap_upper95"], upper), (row, lower, upper)
        checked += 1
    assert checked > 30, checked


def attainment_at_16(uri):
    """A mean of points: a gap without an interval, and why."""
    (row,) = compare(uri, "Birmingham", "--gaps", "--indicator", "out_a8")
    year = row["period"][2:6] + row["period"][7:]
    scores = {COHORTS[r["breakdown"]]: float(r["avg_att8"]) for r in rows_of(KS4) if r["time_period"] == year
              and r["new_la_code"] == "E08000025" and r["gender"] == "Total" and r["breakdown_topic"] == "SEN status"
              and r["breakdown"] in COHORTS}
    assert near(scores["all_sen"], row["value"]) and near(scores["no_sen"], row["no_sen_value"]), (scores, row)
    assert row["cohort"] == "all_sen" and near(row["gap"], row["value"] - row["no_sen_value"]), row
    assert row["gap_lower95"] is None and row["no_interval_why"] == "only shares of persons have one", row
    assert row["gap"] < 0 and row["change_word"] == "not compared", row


def absence_has_no_interval(uri):
    """Sessions of one pupil are not independent: rates side by side, no interval, no word."""
    percents = {}
    for row in rows_of(ABSENCE):
        label = next((row[c] for c in ("characteristic", "breakdown") if c in row), None)
        if row.get("school_type") == "Total" and label in COHORTS and row["new_la_code"] == "E08000025":
            percents[row["time_period"][:4], COHORTS[label]] = row["sess_overall_percent"]
    rows = compare(uri, "Birmingham", "--gaps", "--indicator", "abs_overall", "--cohort", "ehc_plan")
    year = rows[0]["period"][2:6]
    want = float(percents[year, "ehc_plan"]) - float(percents[year, "no_sen"])
    assert near(rows[0]["gap"], want) and want > 0, (rows, want)
    assert rows[0]["gap_lower95"] is None and rows[0]["no_interval_why"], rows
    assert rows[0]["vs_england"] == "not compared" and rows[0]["change_why"] == "a gap has no interval", rows
    for row in compare(uri, "Birmingham", "--indicator", "abs_overall"):
        assert row["word"] == "not compared" and row["difference_lower95"] is None and row["why"], row


def words_are_those_of_values(uri):
    """Of every authority and indicator that has a word there, the same one here."""
    compared = 0
    for area in PLACES[2:]:
        words = {}
        for row in compare(uri, area):
            words[row["indicator"], row["cohort"], row["period"], row["comparator"]] = row
        for row in csv.DictReader(inclusion(uri, "values", "--area", area, "--format", "csv").splitlines()):
            for column, comparator in (("vs_england", "england"), ("vs_region", "region"),
                                       ("vs_neighbours", "neighbours_mean")):
                got = words.get((row["indicator"], row["cohort"], row["period"], comparator))
                if got is not None and row[column]:
                    assert got["word"] == row[column], (row, got)
                    compared += row[column] != "not compared"
    assert compared > 25, compared


def authorities_of_a_type_are_summed(uri):
    """Timeliness of the metropolitan districts in the newest year, from the values of each."""
    row = next(r for r in compare(uri, "Birmingham", "--indicator", "ehc_20wk_excl_pct")
               if r["comparator"] == "same_type")
    hits = plans = n = 0
    for value in csv.DictReader(inclusion(uri, "values", "--indicator", "ehc_20wk_excl_pct", "--level", "la", "--period",
                                          row["period"], "--format", "csv").splitlines()):
        if value["area_code"].startswith("E08") and value["cohort"] == "all" and value["value"]:
            hits, plans, n = hits + float(value["numerator"]), plans + float(value["denominator"]), n + 1
    assert (row["n"], row["n_of"], row["how"]) == (n, 36, "ratio of sums") and n > 30, row
    # The file's percentages have decimals of their own; its counts give the same to a tenth.
    assert abs(row["comparator_value"] - 100 * hits / plans) < 0.05, (row, hits, plans)


with Cluster() as cluster:
    uri = cluster.database()
    inclusion(uri, "init")
    inclusion(uri, "load", KS2, KS4, ABSENCE, PLANS)
    inclusion(uri, "compute", *INDICATORS)
    for test in (attainment_at_11, attainment_at_16, absence_has_no_interval, words_are_those_of_values,
                 authorities_of_a_type_are_summed):
        tap.run(test, uri)
tap.finish()
