#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads three editions of the EHC plan statistics and checks that they make one series, what differs between
them, which cells are marked as wrong, what columns are called, and that a batch goes out as it came in. Needs
INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: run_editions.py PROGRAM"""
import csv
import io
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
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
PUBLISHED = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve() / "published"
OLD_ZIP = PUBLISHED / "ehc_plans_2022/education-health-and-care-plans_2022.zip"
OLD_MAIN = PUBLISHED / "ehc_plans_2022/sen2_mi_2023.csv"
OLDEST_MAIN = PUBLISHED / "with_meta/SEN2_MI.csv"
NEW_ZIP = PUBLISHED / "ehc_plans_2025/education-health-and-care-plans_2025.zip"
KILLS = 12


def inclusion(uri, *arguments, expected=0):
    done = subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == expected, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def load(uri, *files):
    """Batch of each dataset by the file it came from: {(file's base name, member): batch}."""
    batches = {}
    for line in inclusion(uri, "load", "--format", "json", *files).splitlines():
        document = json.loads(line)
        for result in document if isinstance(document, list) else [document]:
            if result["status"] != "skipped":
                batches[pathlib.Path(result["file"].replace("!", "/")).name] = result
    return batches


def member(archive, name):
    with zipfile.ZipFile(archive) as files:
        return list(csv.DictReader(io.StringIO(files.read(name).decode("utf-8-sig"))))


def values(uri, indicator, *arguments):
    text = inclusion(uri, "values", "--indicator", indicator, "--format", "csv", *arguments)
    return list(csv.DictReader(text.splitlines()))


def key_of(row):
    level = row["geographic_level"]
    place = {"National": "", "Regional": row["region_code"], "Local authority": row["old_la_code"]}[level]
    return row["time_period"], level, place


def one_dataset_of_three_editions(uri):
    """Every cell of the older editions, under the newer name, by Python's own reading."""
    with open(HERE.parents[1] / "sql/renames/sen2_mi_2023.csv", encoding="utf-8", newline="") as file:
        names = {row["was"]: row["is"] for row in csv.DictReader(file)}
    batch = BATCHES["sen2_mi.csv"]
    assert batch["dataset"] == "sen2_mi_2023", batch
    rows = member(OLD_ZIP, "data/sen2_mi.csv")
    for header in rows[0]:
        name = names.get(header.lower())
        if name is None:
            continue
        want = sum(float(row[header]) for row in rows if row[header].strip().replace(".", "", 1).isdigit())
        got = cluster.sql(uri, f"select coalesce(sum({name}), 0) from published_all.sen2_mi_2023"
                               f" where batch_id = {batch['batch']}")
        assert abs(float(got) - want) < 1e-6 * max(1, want), (header, name, got, want)
    assert len(names) == 92 and cluster.sql(uri, "select count(*) from published.sen2_mi_2023") == "1456"


def the_editions_agree_but_for_new_rows(uri):
    document = json.loads(inclusion(uri, "diff", BATCHES["sen2_mi.csv"]["batch"],
                                    BATCHES["sen2_mi_2023.csv"]["batch"], "--format", "json"))
    assert document["rows"] == {"added": 162, "removed": 0, "changed": 0, "same": 1294}, document["rows"]
    assert {c["period"] for c in document["changes"]} == {"CY2022"}


def a_changed_edition_is_told_apart(uri):
    """Rows taken out, put in and altered at random, and their number by Python's own comparison."""
    rng = random.Random(7)
    rows = member(NEW_ZIP, "data/caseload.csv")
    after = []
    for row in rows:
        chance = rng.random()
        if chance < 0.002:
            continue
        after.append(dict(row))
        if chance < 0.010:
            column = rng.choice(["ehcplans", "mainstream_total", "special_total"])
            after[-1][column] = rng.choice(["c", "x", "12345", row[column]])
    after.append({**rows[0], "time_period": "202526"})
    key = lambda row: tuple(row[c] for c in ("time_period", "geographic_level", "region_code", "new_la_code",
                                             "breakdown_topic", "breakdown"))
    old, new = {key(r): r for r in rows}, {key(r): r for r in after}
    both = old.keys() & new.keys()
    cells = {(k, c): (old[k][c], new[k][c]) for k in both for c in rows[0] if old[k][c] != new[k][c]}
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "caseload_2026.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(after)
        batch = load(uri, path)["caseload_2026.csv"]["batch"]
    text = inclusion(uri, "diff", BATCHES["caseload.csv"]["batch"], batch, "--format", "csv")
    got = list(csv.DictReader(text.splitlines()))
    count = lambda kind: sum(row["change"] == kind for row in got)
    assert count("row added") == len(new.keys() - old.keys()) == 1
    assert count("row removed") == len(old.keys() - new.keys()) > 10
    assert count("value changed") == len(cells) > 100
    assert sorted((r["before"], r["after"]) for r in got if r["column"]) == sorted(cells.values())
    inclusion(uri, "unload", batch)


def one_unbroken_series(uri):
    """No year missing between the first and the last, and each from the release that has it."""
    for indicator, first, last in (("idn_ehcp_stock", 2010, 2025), ("ehc_20wk_excl_pct", 2014, 2024),
                                   ("ehc_20wk_incl_pct", 2014, 2024), ("ehc_new_n", 2014, 2024),
                                   ("ehc_req_n", 2016, 2024)):
        rows = [r for r in values(uri, indicator, "--area", "E92000001") if r["value"]]
        years = [int(r["period_end"][:4]) for r in rows]
        assert years == list(range(years[0], last + 1)) and years[0] <= first, (indicator, years)
        assert all(r["change"] for r in rows[1:]), indicator
    stock = {r["period"]: r for r in values(uri, "idn_ehcp_stock", "--area", "E92000001")}
    old, new = str(BATCHES["sen2_age_caseload.csv"]["batch"]), str(BATCHES["caseload.csv"]["batch"])
    for period, value, batch in (("AY2009-10", "228221", old), ("AY2017-18", "319819", old),
                                 ("AY2018-19", "353995", new), ("AY2021-22", "473255", new)):
        assert (stock[period]["value"], stock[period]["batch"]) == (value, batch), stock[period]


def where_both_releases_have_a_year_they_agree(uri):
    """January 2022 of the old release, which it calls calendar year 2022, is 2021/22 of the new."""
    old = {(f"{int(r['time_period']) - 1}{r['time_period'][2:]}",) + key_of(r)[1:]: r["Total_all"]
           for r in member(OLD_ZIP, "data/sen2_age_caseload.csv") if r["characteristic_age"] == "Total"}
    new = {key_of(r): r["ehcplans"] for r in member(NEW_ZIP, "data/caseload.csv")
           if r["breakdown_topic"] == "All EHC plans"}
    common = [k for k in old.keys() & new.keys() if old[k].isdigit() and new[k].isdigit()]
    assert len(common) > 600 and all(old[k] == new[k] for k in common)


def the_break_is_marked(uri):
    got = cluster.sql(uri, "select string_agg(indicator || ' ' || period, ',' order by indicator collate \"C\", period)"
                           " from metric.series_break")
    assert got == ("dst_1618_mix AY2021-22,dst_1618_sust AY2021-22,ehc_20wk_excl_pct CY2022,ehc_20wk_incl_pct CY2022,"
                   "ehc_needsmet_n CY2022,ehc_new_n CY2022,ehc_refuse_pct CY2022,ehc_req_n CY2022,"
                   "ehc_req_source_record AY2025-26,idn_age_mix AY2022-23,idn_age_mix AY2025-26,"
                   "idn_ehcp_stock AY2022-23,idn_need_mix_record AY2025-26,out_a8 AY2019-20,out_a8 AY2021-22,"
                   "out_p8 AY2021-22,out_p8 AY2022-23,out_p8 AY2023-24,plc_mix AY2022-23,"
                   "plc_res_n AY2022-23"), got


def wrong_cells_are_marked_and_left_out(uri):
    """The faults by Python's own look at the file, then the marks."""
    rows = [r for r in member(NEW_ZIP, "data/newplans.csv")
            if r["time_period"] == "2022" and r["region_code"] == "E12000003"
            and r["breakdown_topic"] == "New EHC plans"]
    assert len(rows) == 16 and {r["new_ehc_plans"] for r in rows} == {"6078"}
    totals = {r["geographic_level"]: r for r in member(NEW_ZIP, "data/residential_settings.csv")
              if r["time_period"] == "202223" and r["breakdown_topic"] == "All residential placements"}
    england = totals["National"]
    assert int(england["Res_3851"]) + int(england["Res_52"]) != int(england["Res_tot"])
    negative = sum(r[c].startswith("-") for r in member(NEW_ZIP, "data/annual_reviews.csv")
                   for c in ("review_decision_outstanding", "no_outcome"))
    listed = list(csv.DictReader(inclusion(uri, "list", "wrong", "--format", "csv").splitlines()))
    count = lambda dataset: sum(row["dataset"] == dataset for row in listed)
    assert (count("newplans"), count("residential_settings"), count("annual_reviews")) == (15, 10, negative)
    with open(OLDEST_MAIN, encoding="utf-8-sig", newline="") as file:
        totals = [r for r in csv.DictReader(file) if r["geographic_level"] != "Local authority"]
    assert all(r[f"statement_new_statements_{x}cluding_exception_cases"] ==
               r[f"ehc_new_plans_{x}cluding_exception_cases"] for r in totals for x in ("in", "ex"))
    assert count("sen2_mi_2023") == 4 * len(totals) == 200
    marked = cluster.sql(uri, "select count(*) from published.newplans where symbols ->> 'new_ehc_plans' = 'wrong'"
                              " and new_ehc_plans is null")
    kept = cluster.sql(uri, "select count(*) from published_all.newplans where new_ehc_plans = 6078")
    assert (marked, kept) == ("15", "16"), (marked, kept)
    las = [r for r in values(uri, "ehc_new_n", "--period", "CY2022", "--level", "la") if r["symbol"] == "wrong"]
    assert len(las) == 15 and not any(r["value"] or r["rank"] or r["numerator"] or r["change"] for r in las)
    york = [r for r in values(uri, "ehc_new_n", "--area", "York") if r["period"] == "CY2023"]
    assert york[0]["value"] == "199" and york[0]["change"] == ""  # no change on a figure that is left out
    region = [r for r in values(uri, "ehc_new_n", "--area", "E12000003") if r["period"] == "CY2022"]
    assert region[0]["value"] == "6078" and region[0]["areas_n"] == ""  # as published


def columns_have_the_labels_of_the_guidance(uri):
    rows = list(csv.DictReader(inclusion(uri, "list", "columns", "--format", "csv").splitlines()))
    label = {(r["dataset"], r["column"]): (r["label"], r["origin"]) for r in rows}
    assert label["caseload", "ehcplans"] == ("Total number of EHC plans", "guidance")
    assert label["sen2_mi_2023", "new_all_ehc"][1] == "guidance"  # not the older meta file, whose labels are shifted
    assert label["sen2_mi_2023", "assessments"] == ("", "inferred")  # only in the edition that nothing describes
    for name in zipfile.ZipFile(NEW_ZIP).namelist():
        if name.startswith("data/") and name.endswith(".csv"):
            dataset = pathlib.Path(name).stem
            indicators = [r for r in rows if r["dataset"] == dataset and r["role"] == "indicator"]
            labelled = sum(bool(r["label"]) for r in indicators)
            assert labelled >= 0.9 * len(indicators) > 0, (dataset, labelled, len(indicators))


def what_is_unloaded_gives_way_to_the_edition_before(uri):
    batch = BATCHES["caseload.csv"]["batch"]
    inclusion(uri, "unload", batch)
    inclusion(uri, "compute", "idn_ehcp_stock", "plc_mix")
    stock = {r["period"]: r for r in values(uri, "idn_ehcp_stock", "--area", "E92000001")}
    assert max(stock) == "AY2021-22" and stock["AY2021-22"]["value"] == "473255"
    assert stock["AY2021-22"]["batch"] == str(BATCHES["sen2_age_caseload.csv"]["batch"])
    assert values(uri, "plc_mix") == []
    again = load(uri, NEW_ZIP)["caseload.csv"]
    assert again["status"] == "loaded" and again["batch"] != batch
    inclusion(uri, "compute")
    stock = {r["period"]: r for r in values(uri, "idn_ehcp_stock", "--area", "E92000001")}
    assert max(stock) == "AY2024-25" and stock["AY2021-22"]["batch"] == str(again["batch"])


def an_unload_that_is_killed_leaves_all_or_nothing(uri):
    rng = random.Random(11)
    for _ in range(KILLS):
        batches = sorted(int(b) for b in cluster.sql(
            uri, "select string_agg(batch_id::text, ',') from load.batch where dataset like 'sen2_estab%'").split(","))
        process = subprocess.Popen([PROGRAM, "--db", uri, "unload", *map(str, batches)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait()
        # The server ends the session of a client that is gone on its own time.
        for _ in range(100):
            if cluster.sql(uri, "select count(*) from pg_stat_activity where application_name = 'inclusion'") == "0":
                break
            time.sleep(0.05)
        left = cluster.sql(uri, "select count(*) from load.batch where dataset like 'sen2_estab%'")
        tables = sum(cluster.sql(uri, f"select to_regclass('load.batch_{b}') is not null") == "t" for b in batches)
        assert (left, tables) in (("2", 2), ("0", 0)), (left, tables)
        if left == "0":
            assert cluster.sql(uri, "select to_regclass('published.sen2_estab_caseload') is null") == "t"
            load(uri, OLD_ZIP)
    assert inclusion(uri, "diff", BATCHES["sen2_mi.csv"]["batch"], BATCHES["sen2_mi_2023.csv"]["batch"])


with Cluster() as cluster:
    uri = cluster.database()
    inclusion(uri, "init")
    BATCHES = load(uri, OLDEST_MAIN, OLD_MAIN, OLD_ZIP, NEW_ZIP)
    inclusion(uri, "compute")
    for test in (one_dataset_of_three_editions, the_editions_agree_but_for_new_rows, one_unbroken_series,
                 where_both_releases_have_a_year_they_agree, the_break_is_marked, wrong_cells_are_marked_and_left_out,
                 columns_have_the_labels_of_the_guidance, a_changed_edition_is_told_apart,
                 what_is_unloaded_gives_way_to_the_edition_before, an_unload_that_is_killed_leaves_all_or_nothing):
        tap.run(test, uri)
tap.finish()
