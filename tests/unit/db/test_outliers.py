#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Outliers: z-scores with the variance between areas and adjusted p-values, against a worked example and against the
same worked out here from the formulas of their sources; and what `standout` says of a made-up release. Prints TAP.

usage: test_outliers.py PROGRAM"""
import csv
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parents[1] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADER = ("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,"
          "old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,"
          "plans_issued_within_20_weeks,plans_issued_20_weeks_ex,plans_issued_gt_1_year\n")
# Benjamini and Hochberg (1995), table of section 3.2: fifteen comparisons of treatments after a heart attack. At 5%
# the four smallest are significant, where Bonferroni has three.
HEART = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
         1.0000]
INDICATORS = ("ehc_20wk_excl_pct", "ehc_20wk_incl_pct", "ehc_gt52_pct")
ENGLAND = (9000, 4500, 4050, 450)  # plans, in time without and with exceptions, over a year

with open(ROOT / "sql" / "reference" / "area.csv", encoding="utf-8", newline="") as file:
    areas = {row["area_id"]: row for row in csv.DictReader(file)}
las = [row for row in areas.values() if row["level"] == "la" and not row["valid_to"]]


def given(number):
    """Plans, in time twice, over a year, of the LA that stands @number-th: most near a half, some far off."""
    plans = 60 + 9 * (number % 40)
    excl = {7: 0.02, 11: 0.99}.get(number, 0.5 + 0.012 * ((number * 37) % 21 - 10))
    return (plans, round(plans * excl), round(plans * excl * 0.9), round(plans * 0.05 * (1 + number % 3 / 10)))


def release():
    lines = [HEADER]
    plans, excl, incl, late = ENGLAND
    lines.append(f"2024,Calendar year,National,E92000001,England,,,,,,All EHC plans issued,Total,{plans},{plans},{incl},"
                 f"{excl},{late}\n")
    for number, la in enumerate(las):
        plans, excl, incl, late = given(number) if number != 20 else ("x",) * 4
        region = areas[la["parent_id"]]
        lines.append(f'2024,Calendar year,Local authority,E92000001,England,{region["code"]},{region["name"]},'
                     f'{la["code"]},{la["old_code"]},"{la["name"]}",All EHC plans issued,Total,{plans},{plans},{incl},'
                     f'{excl},{late}\n')
    return "".join(lines)


def quantile(values, probability):
    place = (len(values) - 1) * probability
    low, high = sorted(values)[math.floor(place)], sorted(values)[math.ceil(place)]
    return low + (high - low) * (place - math.floor(place))


def between(values, variances, target):
    """Spiegelhalter (2005), additive; written with phi as he does."""
    z = [(v - target) / math.sqrt(s) for v, s in zip(values, variances)]
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    n = len(z)
    phi = sum(min(max(x, low), high) ** 2 for x in z) / n
    w = [1 / s for s in variances]
    return max((n * phi - (n - 1)) / (sum(w) - sum(x * x for x in w) / sum(w)), 0)


def adjusted(ps):
    order = sorted(range(len(ps)), key=lambda i: ps[i], reverse=True)
    least, out = 1.0, [0.0] * len(ps)
    for behind, i in enumerate(order):
        least = min(least, ps[i] * len(ps) / (len(ps) - behind))
        out[i] = least
    return out


def array(numbers):
    return "array[" + ",".join("null" if n is None else repr(n) for n in numbers) + "]::double precision[]"


def close(got, want):
    return math.isclose(float(got), want, rel_tol=1e-9, abs_tol=1e-300)


def p_values_have_the_normal_tails(ask):
    for z in (0.0, 0.3, 1.0, 1.959963984540054, 1.9999, 2.0, 2.5, -3.0, 5.0, -8.0, 20.0, 37.0):
        assert close(ask(f"select stat.two_sided_p({z})"), math.erfc(abs(z) / math.sqrt(2))), z
    assert ask("select stat.two_sided_p(null) is null, stat.two_sided_p(50)") == "t|0"


def the_published_example_is_adjusted(ask):
    shuffled = HEART[:]
    random.Random(5).shuffle(shuffled)
    got = ask(f"select unnest(stat.adjusted_p({array(shuffled)}))").split("\n")
    assert all(close(g, w) for g, w in zip(got, adjusted(shuffled), strict=True)), got
    # By hand: 0.0095 x 15 / 4 = 0.035625, the largest under 0.05; 0.0298 x 15 / 7 before 0.0278 x 15 / 6.
    by_p = dict(zip(shuffled, map(float, got)))
    assert math.isclose(by_p[0.0095], 0.035625) and math.isclose(by_p[0.0278], 0.0298 * 15 / 7), by_p
    assert sum(p <= 0.05 for p in by_p.values()) == 4


def missing_p_values_do_not_count(ask):
    assert ask("select stat.adjusted_p(array[0.04, null, 0.01]::double precision[])") == "{0.04,NULL,0.02}"
    assert ask("select stat.adjusted_p('{}')") == "{}"
    assert ask("select stat.adjusted_p(array[0.9, 0.9]::double precision[])") == "{0.9,0.9}"


def the_variance_between_areas_is_the_moment_estimate(ask):
    chance = random.Random(11)
    for spread in (0.0, 3.0, 9.0):
        variances = [chance.uniform(1, 30) for _ in range(60)]
        values = [40 + chance.gauss(0, spread) + chance.gauss(0, math.sqrt(s)) for s in variances]
        want = between(values, variances, 40.0)
        got = ask(f"select stat.between_variance({array(values)}, {array(variances)}, 40, 0.1)")
        assert close(got, want), (spread, got, want)
        assert spread == 0 or want > 0
    # Areas less apart than chance has them: nothing between; z is as ever. One area: nothing to say.
    assert ask("select stat.between_variance(array[10, 10, 10], array[4, 4, 4], 10, 0.1)") == "0"
    assert ask("select stat.between_variance(array[1], array[4], 10, 0.1) is null") == "t"
    assert ask("select stat.outlier_z(16, 10, 4, 0), stat.outlier_z(16, 10, 4, 5), "
               "stat.outlier_z(1, 0, 0, 0) is null") == "3|2|t"


def what_is_no_area_does_not_count(ask):
    some = "select stat.between_variance(array[1, 30, 12, null, 9]::double precision[], array[1, 2, 3, 4, 0]" \
           "::double precision[], 10, 0.1)"
    assert close(ask(some), between([1, 30, 12], [1, 2, 3], 10))


def tested(number):
    """z, p and adjusted p of an LA by indicator, from the figures given."""
    out = {}
    for indicator, hit in zip(INDICATORS, (1, 2, 3)):
        share = ENGLAND[hit] / ENGLAND[0]
        peers = [n for n, la in enumerate(las) if la["is_ranked"] == "t" and n != 20]
        values = [100 * given(n)[hit] / given(n)[0] for n in peers]
        variances = [1e4 * share * (1 - share) / given(n)[0] for n in peers]
        tau = between(values, variances, 100 * share)
        own = peers.index(number)
        z = (values[own] - 100 * share) / math.sqrt(variances[own] + tau)
        out[indicator] = (z, math.erfc(abs(z) / math.sqrt(2)))
    for indicator, p in zip(out, adjusted([p for _, p in out.values()])):
        out[indicator] += (p,)
    return out


def findings_are_those_that_stand_out(say):
    found_n = 0
    for number in (3, 7, 11, 40):
        want = tested(number)
        rows = {row["indicator"]: row for row in json.loads(say(las[number]["code"], "--format", "json"))}
        assert set(rows) == {i for i, (_, _, p) in want.items() if p <= 0.05}, (number, rows.keys(), want)
        for indicator, row in rows.items():
            z, p, p_adjusted = want[indicator]
            assert close(row["z"], z) and close(row["p"], p) and close(row["p_adjusted"], p_adjusted), (row, want)
            is_good = (z > 0) == (indicator != "ehc_gt52_pct")
            assert row["finding"] == ("better" if is_good else "worse"), row
        found_n += len(rows)
    assert found_n > 0


def a_missing_figure_is_asked_after(say):
    rows = json.loads(say(las[20]["code"], "--format", "json"))
    assert [row["indicator"] for row in rows] == list(INDICATORS), rows
    assert all(row["finding"] == "missing" and "no figure for 2024: not available." in row["sentence"] for row in rows)


def too_small_areas_are_not_tested(say):
    small = next(la for la in las if la["name"] == "Isles of Scilly")
    assert "too small to be ranked or tested" in say(small["code"])


tap = Tap()
with Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
    uri = cluster.database()

    def inclusion(*arguments):
        done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    inclusion("init")
    for test in (p_values_have_the_normal_tails, the_published_example_is_adjusted, missing_p_values_do_not_count,
                 the_variance_between_areas_is_the_moment_estimate, what_is_no_area_does_not_count):
        tap.run(test, lambda sql: cluster.sql(uri, sql))
    path = pathlib.Path(folder) / "timeliness_20_week.csv"
    path.write_text(release(), encoding="utf-8")
    inclusion("load", path)
    inclusion("compute", *INDICATORS)
    for test in (findings_are_those_that_stand_out, a_missing_figure_is_asked_after, too_small_areas_are_not_tested):
        tap.run(test, lambda *arguments: inclusion("standout", *arguments))
tap.finish()
