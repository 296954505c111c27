#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Comparators and gaps of a made-up release, against the same worked out here from the figures: sums and means over the
areas of a type, a group and the neighbours, Newcombe's hybrid score interval, the words. Prints TAP.

usage: test_compare.py PROGRAM"""
import csv
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parents[1] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
INDICATOR = "ehc_20wk_excl_pct"
HEADER = ("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,"
          "old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,"
          "plans_issued_within_20_weeks,plans_issued_20_weeks_ex,plans_issued_gt_1_year\n")
KS2_HEADER = ("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
              "new_la_code,old_la_code,la_name,gender,breakdown_topic,breakdown,t_rwm_eligible_pupils,"
              "t_rwm_met_expected_standard,pt_rwm_met_expected_standard\n")
CORE = ("Birmingham", "Leeds", "Liverpool", "Manchester", "Newcastle upon Tyne", "Nottingham", "Sheffield",
        "Bristol, City of")
Z = statistics.NormalDist().inv_cdf(0.975)
ENGLAND = {2023: (4200, 9000), 2024: (4500, 9000)}


def listed(name):
    with open(ROOT / "sql" / "reference" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


areas = {row["area_id"]: row for row in listed("area.csv")}
las = [row for row in areas.values() if row["level"] == "la" and not row["valid_to"]]
number_of = {la["area_id"]: number for number, la in enumerate(las)}
near = {}
for row in listed("neighbour.csv"):
    near.setdefault(row["area_id"], []).append(row["neighbour_id"])


def given(number, year):
    """Plans in time and plans of the LA that stands @number-th: few, none of any, all of them, one year missing."""
    count = 40 + 7 * (number % 50)
    if number in (5, 6):
        return (0 if number == 5 else count, count)
    if number == 7 and year == 2024:
        return None
    return (round(count * (0.5 + 0.3 * math.sin(number * 1.7 + (year - 2023) * 0.8))), count)


def release():
    lines = [HEADER]
    for year, (hits, plans) in ENGLAND.items():
        lines.append(f"{year},Calendar year,National,E92000001,England,,,,,,All EHC plans issued,Total,{plans},{plans},"
                     f"{hits},{hits},1\n")
        for number, la in enumerate(las):
            own, count = given(number, year) or ("x", "x")
            region = areas[la["parent_id"]]
            lines.append(f'{year},Calendar year,Local authority,E92000001,England,{region["code"]},{region["name"]},'
                         f'{la["code"]},{la["old_code"]},"{la["name"]}",All EHC plans issued,Total,{count},{count},{own},'
                         f'{own},0\n')
    return "".join(lines)


# Worked examples of Newcombe (1998), table II, method 10: with SEN, without, limits of the difference.
EXAMPLES = [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926), ((0, 10), (0, 20), -0.1611, 0.2775), ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0), ((10, 10), (0, 10), 0.6075, 1.0)]


def attainment():
    """Year by year one example, all of Birmingham."""
    lines = [KS2_HEADER]
    for number, (sen, none, _, _) in enumerate(EXAMPLES):
        first = 2010 + number
        for label, (hits, pupils) in (("SEN support", sen), ("No SEN", none)):
            lines.append(f"{first}{(first + 1) % 100:02},Academic year,Local authority,E92000001,England,E12000005,West "
                         f"Midlands,E08000025,330,Birmingham,Total,SEN status,{label},{pupils},{hits},"
                         f"{round(100 * hits / pupils)}\n")
    return "".join(lines)


def wilson(hits, count):
    if hits is None:
        return None
    centre, spread = 2 * hits + Z * Z, Z * math.sqrt(Z * Z + 4 * hits * (1 - hits / count))
    return [min(max((centre + sign * spread) / (2 * (count + Z * Z)), 0), 1) for sign in (-1, 1)]


def newcombe(one, other):
    """Limits of the first share less the second, in percentage points."""
    p1, p2 = one[0] / one[1], other[0] / other[1]
    (l1, u1), (l2, u2) = wilson(*one), wilson(*other)
    return (100 * (p1 - p2 - math.hypot(p1 - l1, u2 - p2)), 100 * (p1 - p2 + math.hypot(u1 - p1, p2 - l2)))


def inclusion(uri, *arguments, status=0):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def compare(uri, area, *options):
    return json.loads(inclusion(uri, "compare", area, "--format", "json", *options))


def close(one, other):
    return (one is None) == (other is None) and (one is None or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9))


def share(cell):
    return 100 * cell[0] / cell[1]


def word_of(number, comparator):
    own = given(number, 2024)
    lower, upper = (100 * limit for limit in wilson(*own))
    return "better" if comparator < lower else "worse" if comparator > upper else "similar"


def type_of(la):
    if la["name"] == "City of London":
        return "City of London"
    if la["code"].startswith("E09"):
        return {"21": "Inner London borough", "22": "Outer London borough"}[la["subregion_id"]]
    return {"E06": "Unitary authority", "E08": "Metropolitan district", "E10": "County council"}[la["code"][:3]]


def summed(members):
    """The ratio of sums of those that have a figure, and how many that are."""
    cells = [given(number_of[la["area_id"]], 2024) for la in members]
    cells = [cell for cell in cells if cell is not None]
    return (sum(hits for hits, _ in cells), sum(count for _, count in cells)), len(cells)


def every_area_is_compared_as_worked_out(uri):
    """England, neighbours, type and the period before, of every tenth authority and those with odd figures."""
    chosen = [n for n in range(len(las)) if n % 10 == 0 or n in (5, 6)]
    short_n = 0
    for number in chosen:
        la, own = las[number], given(number, 2024)
        rows = {row["comparator"]: row for row in compare(uri, la["code"], "--indicator", INDICATOR)}
        england = rows["england"]
        assert close(england["comparator_value"], 50) and england["how"] == "as published", england
        assert close(england["difference"], share(own) - 50), england
        lower, upper = newcombe(own, ENGLAND[2024])
        assert close(england["difference_lower95"], lower) and close(england["difference_upper95"], upper), england
        assert england["word"] == word_of(number, 50), england
        values = [given(number_of[n], 2024) for n in near[la["area_id"]]]
        values = [share(cell) for cell in values if cell is not None]
        for kind, want in (("mean", statistics.fmean(values)), ("median", statistics.median(values))):
            row = rows["neighbours_" + kind]
            assert close(row["comparator_value"], want) and row["how"] == kind, (la["name"], row, want)
            assert (row["n"], row["n_of"]) == (len(values), 10) and row["difference_lower95"] is None, row
            assert row["word"] == word_of(number, want), row
        short_n += len(values) < 10
        cell, n = summed([other for other in las if type_of(other) == type_of(la)])
        row = rows["same_type"]
        assert row["comparator_name"] == type_of(la) and row["how"] == "ratio of sums", row
        assert close(row["comparator_value"], share(cell)) and row["n"] == n, (row, cell, n)
        assert row["n_of"] == sum(type_of(other) == type_of(la) for other in las), row
        assert close(row["difference_lower95"], newcombe(own, cell)[0]), row
        before = rows["previous_period"]
        lower, upper = newcombe(own, given(number, 2023))
        want = "better" if lower > 0 else "worse" if upper < 0 else "no significant change"
        # As stat.compare() has it: higher is better, and 0 below the interval is a rise.
        assert before["comparator_period"] == "CY2023" and before["word"] == want, (before, lower, upper)
        assert close(before["difference_lower95"], lower) and close(before["difference_upper95"], upper), before
    assert short_n > 0, "nobody has a neighbour without a figure"


def words_are_those_of_values(uri):
    shown = list(csv.DictReader(inclusion(uri, "values", "--indicator", INDICATOR, "--period", "CY2024", "--level", "la",
                                          "--format", "csv").splitlines()))
    seen = set()
    for row in shown[::7]:
        rows = {r["comparator"]: r for r in compare(uri, row["area_code"], "--indicator", INDICATOR)}
        if row["value"]:
            assert rows["england"]["word"] == row["vs_england"], row
            assert rows["neighbours_mean"]["word"] == row["vs_neighbours"], row
            assert close(rows["neighbours_mean"]["comparator_value"], float(row["neighbours_mean"])), row
            seen.add(row["vs_england"])
    assert seen == {"better", "similar", "worse"}, seen


def a_missing_figure_is_not_compared(uri):
    rows = compare(uri, las[7]["code"], "--indicator", INDICATOR)
    assert {row["word"] for row in rows} == {"not compared"} and rows[0]["value"] is None, rows
    assert rows[0]["why"] == "the figure is missing (x)", rows[0]
    assert all(row["difference"] is None for row in rows), rows


def a_group_is_its_members(uri, folder):
    path = pathlib.Path(folder) / "core.csv"
    path.write_text("group,area\n" + "".join(f'Core cities,"{name}"\n' for name in CORE), encoding="utf-8")
    inclusion(uri, "groups", "load", path)
    members = [la for la in las if la["name"] in CORE]
    cell, n = summed(members)
    assert len(members) == 8
    (inside,) = [r for r in compare(uri, "Leeds", "--indicator", INDICATOR) if r["comparator"] == "group"]
    (asked,) = [r for r in compare(uri, "Kent", "--indicator", INDICATOR, "--group", "core cities")
                if r["comparator"] == "group"]
    for row in (inside, asked):
        assert row["comparator_name"] == "Core cities" and close(row["comparator_value"], share(cell)), row
        assert (row["n"], row["n_of"]) == (n, 8), row
    assert not [r for r in compare(uri, "Kent", "--indicator", INDICATOR) if r["comparator"] == "group"]


def targets_count_while_they_are_there(uri, folder):
    path = pathlib.Path(folder) / "aims.csv"
    path.write_text(f"indicator,area,period,target,milestone\n{INDICATOR},Leeds,CY2024,100,\n"
                    f"{INDICATOR},Leeds,CY2023,,40\n", encoding="utf-8")
    inclusion(uri, "targets", "load", path)

    def aims(period):
        return [(r["comparator"], r["comparator_value"], r["word"]) for r in compare(
            uri, "Leeds", "--indicator", INDICATOR, "--period", period) if r["comparator"] in ("target", "milestone")]

    assert aims("CY2024") == [("target", 100, "worse")] and aims("CY2023")[0][:2] == ("milestone", 40), aims("CY2023")
    inclusion(uri, "targets", "remove", "aims.csv")
    assert aims("CY2024") == [], aims("CY2024")


def a_bad_row_leaves_what_was_there(uri, folder):
    path = pathlib.Path(folder) / "kept.csv"
    path.write_text(f"indicator,area,period,target\n{INDICATOR},Kent,CY2025,60\n", encoding="utf-8")
    inclusion(uri, "targets", "load", path)
    before = inclusion(uri, "targets", "list", "--format", "csv")
    path.write_text(f"indicator,area,period,target\n{INDICATOR},Kent,CY2025,61\n{INDICATOR},Kent,AY2024-25,61\n",
                    encoding="utf-8")
    inclusion(uri, "targets", "load", path, status=1)
    assert inclusion(uri, "targets", "list", "--format", "csv") == before
    # Of figures that are there the cohorts are known as well.
    path.write_text(f"indicator,area,cohort,period,target\n{INDICATOR},Kent,age_5_10,CY2025,61\n", encoding="utf-8")
    inclusion(uri, "targets", "load", path, status=1)
    assert inclusion(uri, "targets", "list", "--format", "csv") == before and before.count("\n") == 2


def gaps_are_those_of_newcombe(uri):
    """Each year a published example; two years on from each other by squares added."""
    gaps = []
    for number, (sen, none, lower, upper) in enumerate(EXAMPLES):
        period = f"AY{2010 + number}-{11 + number}"
        (row,) = compare(uri, "Birmingham", "--gaps", "--indicator", "out_ks2_rwm", "--period", period)
        assert round(row["gap_lower95"] / 100, 4) == lower and round(row["gap_upper95"] / 100, 4) == upper, (row, lower)
        assert close(row["gap"], share(sen) - share(none)) and row["unit"] == "percentage points", row
        gaps.append((row["gap"], row["gap_lower95"], row["gap_upper95"]))
        if number == 0:
            assert row["change_word"] == "not compared" and row["change_why"] == "there is no gap for AY2009-10", row
            continue
        (g1, l1, u1), (g0, l0, u0) = gaps[-1], gaps[-2]
        low, high = g1 - g0 - math.hypot(g1 - l1, u0 - g0), g1 - g0 + math.hypot(u1 - g1, g0 - l0)
        assert close(row["change_lower95"], low) and close(row["change_upper95"], high), row
        want = ("no significant change" if low <= 0 <= high else "widening" if abs(g1) > abs(g0) else "narrowing")
        assert row["change_word"] == want, (row, want)


def a_view_has_the_same_gaps(uri, cluster):
    shown = cluster.sql(uri, "select string_agg(round(lower95::numeric, 2) || '/' || round(upper95::numeric, 2), ' '"
                             " order by period) from metric.gap where indicator = 'out_ks2_rwm'"
                             " and area_id = 330")
    want = " ".join(f"{100 * lower:.2f}/{100 * upper:.2f}" for _, _, lower, upper in EXAMPLES)
    assert shown == want, (shown, want)
    assert cluster.sql(uri, "select count(*) from metric.gap_change where indicator = 'out_ks2_rwm'"
                            " and area_id = 330") == "7"


tap = Tap()
with Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
    uri = cluster.database()
    inclusion(uri, "init")
    for name, text in (("timeliness_20_week", release()), ("ks2_attainment_by_sen", attainment())):
        path = pathlib.Path(folder) / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        inclusion(uri, "load", path)
    inclusion(uri, "compute", INDICATOR, "out_ks2_rwm")
    for test in (every_area_is_compared_as_worked_out, words_are_those_of_values, a_missing_figure_is_not_compared,
                 gaps_are_those_of_newcombe):
        tap.run(test, uri)
    tap.run(a_view_has_the_same_gaps, uri, cluster)
    for test in (a_group_is_its_members, targets_count_while_they_are_there, a_bad_row_leaves_what_was_there):
        tap.run(test, uri, folder)
tap.finish()
