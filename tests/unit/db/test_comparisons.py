#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bands, trends and statistical neighbours of a made-up release, against the same worked out here from the figures and
the formulas of their sources: type 7 quantiles, Armitage's chi-squared for trend, plain means. Prints TAP.

usage: test_comparisons.py PROGRAM"""
import csv
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
REDEFINED = "own_20wk"  # the same, with something else counted from REDEFINED_YEAR on
REDEFINED_YEAR = 2022
GONE = "909"  # Cumbria, which ended in March 2023 and has a row in every year
YEARS = range(2018, 2027)
HEADER = ("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,"
          "old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,"
          "plans_issued_within_20_weeks,plans_issued_20_weeks_ex,plans_issued_gt_1_year\n")
Z_TREND = statistics.NormalDist().inv_cdf(0.999) ** 2
Z_95 = statistics.NormalDist().inv_cdf(0.975)

with open(ROOT / "sql" / "reference" / "area.csv", encoding="utf-8", newline="") as file:
    areas = {row["area_id"]: row for row in csv.DictReader(file)}
las = [row for row in areas.values() if row["level"] == "la" and not row["valid_to"]]
las_and_gone = [*las, areas[GONE]]
neighbours = {}
with open(ROOT / "sql" / "reference" / "neighbour.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        neighbours.setdefault(row["area_id"], []).append(row["neighbour_id"])


def given(number, year):
    """Plans in time and plans of the LA that stands @number-th, or nothing: steady climbs, falls, noise, a jump that one
    year alone makes, small ones, none of any, all of them, one year that is missing."""
    count = 40 + 7 * (number % 50)
    turn = year - YEARS[0]
    if number == 3:
        return (4, 9)
    if number == 4:
        return (0, 0)
    if number == 5:
        return (count, count)
    if number == 6 and year == 2024:
        return None
    if number % 5 == 0:
        return (round(count * (0.2 + 0.07 * turn)), count)
    if number % 5 == 1:
        return (round(count * (0.9 - 0.06 * turn)), count)
    if number % 5 == 2:
        return (round(count * (0.1 if year < 2026 else 0.8)) - turn % 2, count)
    return (round(count * (0.5 + 0.1 * math.sin(number * 1.7 + turn * 2.3))), count)


def release():
    lines = [HEADER]
    for year in YEARS:
        lines.append(f"{year},Calendar year,National,E92000001,England,,,,,,All EHC plans issued,Total,9000,9000,4500,4500,1\n")
        for number, la in enumerate(las_and_gone):
            cell = given(number, year)
            hits, plans = cell if cell is not None else ("x", "x")
            region = areas[la["parent_id"]]
            lines.append(f'{year},Calendar year,Local authority,E92000001,England,{region["code"]},{region["name"]},'
                         f'{la["code"]},{la["old_code"]},"{la["name"]}",All EHC plans issued,Total,{plans},{plans},{hits},'
                         f'{hits},0\n')
    return "".join(lines)


def share(number, year):
    cell = given(number, year)
    return 100 * cell[0] / cell[1] if cell is not None and cell[1] > 0 else None


def quantile(values, probability):
    place = (len(values) - 1) * probability
    low, high = sorted(values)[math.floor(place)], sorted(values)[math.ceil(place)]
    return low + (high - low) * (place - math.floor(place))


def wilson(hits, plans):
    centre, spread = 2 * hits + Z_95 ** 2, Z_95 * math.sqrt(Z_95 ** 2 + 4 * hits * (1 - hits / plans))
    return [100 * (centre + sign * spread) / (2 * (plans + Z_95 ** 2)) for sign in (-1, 1)]


def slope(points):
    mean_t = sum(t for t, _ in points) / len(points)
    return (sum((t - mean_t) * v for t, v in points) / sum((t - mean_t) ** 2 for t, _ in points))


def trend(number, year, first_year=0):
    cells = [given(number, y) for y in range(year - 4, year + 1) if y in YEARS]
    if len(cells) < 5 or year - 4 < first_year <= year:
        return ""
    if any(cell is None or not 0 < cell[0] < cell[1] for cell in cells):
        return ""
    t_of = range(1, 6)
    hits, plans = sum(n for n, _ in cells), sum(d for _, d in cells)
    # Armitage's form: the slope of the shares on t, squared, over its variance when there is no trend.
    mean_t = sum(d * t for (_, d), t in zip(cells, t_of)) / plans
    covariance = sum((n - d * hits / plans) * (t - mean_t) for (n, d), t in zip(cells, t_of))
    variance = hits / plans * (1 - hits / plans) * sum(d * (t - mean_t) ** 2 for (_, d), t in zip(cells, t_of))
    logits = [(t, math.log(n / (d - n))) for (n, d), t in zip(cells, t_of)]
    slopes = [slope(logits)] + [slope(logits[:i] + logits[i + 1:]) for i in range(5)]
    if covariance ** 2 / variance <= Z_TREND or len({s < 0 for s in slopes}) > 1:
        return "none"
    return "increasing" if slopes[0] > 0 else "decreasing"


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def close(text, number):
    return text == "" if number is None else math.isclose(float(text), number, rel_tol=1e-12)


def ranked(year):
    """The shares of the LAs that are ranked, by code: of those that were there in the year, of ten plans or more."""
    there = [(number, la) for number, la in enumerate(las_and_gone)
             if (not la["valid_from"] or la["valid_from"] <= f"{year}-12-31")
             and (not la["valid_to"] or la["valid_to"] >= f"{year}-01-01")]
    return {la["code"]: share(number, year) for number, la in there if la["is_ranked"] == "t"
            and share(number, year) is not None and given(number, year)[1] >= 10}


def ranks_are_among_those_that_were_there(rows):
    for year in YEARS:
        values = ranked(year)
        for la in las_and_gone:
            row, value = rows[la["code"], year], values.get(la["code"])
            want = ("", "") if value is None else (str(1 + sum(v > value for v in values.values())), str(len(values)))
            assert (row["rank"], row["rank_of"]) == want, f"{la['name']} {year}: {row['rank']} of {row['rank_of']}, {want}"
    gone = [year for year in YEARS if rows[areas[GONE]["code"], year]["rank"] == ""]
    assert gone == [2024, 2025, 2026], gone
    assert rows[areas[GONE]["code"], 2026]["value"] != ""


def bands_are_quarters_of_the_ranked(rows):
    for year in YEARS:
        values = ranked(year)
        edges = [quantile(list(values.values()), p) for p in (0.25, 0.5, 0.75)]
        for la in las_and_gone:
            got, value = rows[la["code"], year]["band"], values.get(la["code"])
            want = "DCBA"[sum(value > edge for edge in edges)] if value is not None else ""
            assert got == want, f"{la['name']} {year}: {got}, not {want}"
        assert rows["E92000001", year]["band"] == ""


def trends_are_of_five_years(rows, first_year=0):
    seen = set()
    for year in YEARS:
        for number, la in enumerate(las):
            got, want = rows[la["code"], year]["trend"], trend(number, year, first_year)
            assert got == want, f"{la['name']} {year}: {got}, not {want}"
            seen.add((got, year))
    # Every verdict comes up.
    assert {year for verdict, year in seen if verdict} == set(range(max(YEARS[0], first_year) + 4, 2027)), seen
    assert {verdict for verdict, year in seen if year == 2026} == {"", "none", "increasing", "decreasing"}, seen


def neither_trend_nor_change_crosses_a_redefinition(rows, redefined):
    trends_are_of_five_years(redefined, REDEFINED_YEAR)
    changes = {year: [row["change"] for (_, y), row in redefined.items() if y == year] for year in YEARS}
    assert not any(changes[REDEFINED_YEAR]) and all(any(changes[year]) for year in YEARS if year not in (2018, 2022))
    for key, row in redefined.items():
        assert key[1] == REDEFINED_YEAR or row["change"] == rows[key]["change"], key
    assert any(row["change"] for (_, year), row in rows.items() if year == REDEFINED_YEAR)


def neighbours_are_those_that_have_a_value(rows):
    number_of = {la["area_id"]: n for n, la in enumerate(las)}
    short_n = 0
    for year in YEARS:
        for number, la in enumerate(las):
            row = rows[la["code"], year]
            values = [share(number_of[n], year) for n in neighbours[la["area_id"]] if n in number_of]
            values = [value for value in values if value is not None]
            short_n += len(values) < 10
            mean = statistics.fmean(values)
            assert close(row["neighbours_mean"], mean), (la["name"], year, row["neighbours_mean"], mean)
            assert close(row["neighbours_median"], statistics.median(values)), (la["name"], year, row)
            want = ""
            if share(number, year) is not None:
                lower, upper = wilson(*given(number, year))
                want = "better" if mean < lower else "worse" if mean > upper else "similar"
            assert row["vs_neighbours"] == want, (la["name"], year, row["vs_neighbours"], want)
    assert short_n > 0, "nobody has a neighbour without a value"


def computed(uri, indicator, *options):
    inclusion(uri, *options, "compute", indicator)
    shown = inclusion(uri, *options, "values", "--indicator", indicator, "--format", "csv").splitlines()
    return {(row["area_code"], int(row["period"][2:])): row for row in csv.DictReader(shown)}


tap = Tap()
with Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
    uri = cluster.database()
    inclusion(uri, "init")
    path = pathlib.Path(folder) / "timeliness_20_week.csv"
    path.write_text(release(), encoding="utf-8")
    inclusion(uri, "load", path)
    values = computed(uri, INDICATOR)
    definition = (ROOT / "sql/indicators/assessment" / f"{INDICATOR}.sql").read_text(encoding="utf-8")
    assert "\n--@ breaks:      CY2022 " in definition
    own = pathlib.Path(folder) / "own"
    own.mkdir()
    (own / f"{REDEFINED}.sql").write_text(definition.replace("\n--@ breaks:", "\n--@ redefined:"), encoding="utf-8")
    redefined = computed(uri, REDEFINED, "--indicators", own)
    for test in (ranks_are_among_those_that_were_there, bands_are_quarters_of_the_ranked, trends_are_of_five_years,
                 neighbours_are_those_that_have_a_value):
        tap.run(test, values)
    tap.run(neither_trend_nor_change_crosses_a_redefinition, values, redefined)
tap.finish()
