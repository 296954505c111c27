#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A made-up country from the files to the figures: it loads without an error, plain SQL over the records gives the
same figures, every fault that is planted is found and nothing else, the same files again change nothing, a corrected
extract ends where a fresh database begins, and no identifier is anywhere. Prints TAP.

usage: check_big.py PROGRAM [PUPILS [LAS]]"""
import collections
import csv
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from cluster import Cluster
from extracts import GOOD, PLANTED
import second_routes
from planting import CONTRADICTIONS, FAULTS, FAULTS_BY_MANIFEST, VALID_LATER, under_own_numbers
from sample_records import blade_header, extracts
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
PUPILS, LAS = (sys.argv[2:] + ["2000", "2"][len(sys.argv) - 2:])[:2]
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}
ROLL, MONTH = "pupil_2025-01-16.csv", "nccis_2025-01-31.csv"  # the days of the planted rows
spoken = []


def run(uri, *arguments, statuses=(0,)):
    begun = time.monotonic()
    done = subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], capture_output=True, text=True,
                          env={**CLEAN, "INCLUSION_KEY_FILE": str(work / "identity.key")})
    spoken.append(done.stdout + done.stderr)
    print(f"# {time.monotonic() - begun:.1f} s: {' '.join(str(a) for a in arguments[:4])}", flush=True)
    assert done.returncode in statuses, (arguments[:5], done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def load(uri, la, paths, *options, statuses=(0,)):
    """What happened to each file; what comparing them found is left out."""
    lines = [json.loads(line) for line in
             run(uri, "load", "--format", "json", "--la", la, *paths, *options, statuses=statuses).splitlines()]
    return [line for line in lines if "file" in line]


def found(result):
    """Rows by rule and column, and the lines that are named of each: a few, of many rows the first ones."""
    rows, lines = collections.Counter(), collections.defaultdict(set)
    for finding in result["findings"]:
        if finding["severity"] != "info":
            rows[finding["rule"], finding["column"]] = finding["rows"]
            lines[finding["rule"], finding["column"]].add(finding["line"])
    return rows, lines


def new_database():
    uri = cluster.database()
    run(uri, "--quiet", "init")
    return uri


def files_of(la):
    return sorted(path for path in (work / "sample/records" / la).glob("*.csv") if path.name != "manifest.csv")


def load_sample(uri, changed=None):
    """Every council's files, those of @changed (by council and name) in the place of its own."""
    for la in COUNCILS:
        paths = [(changed or {}).get((la, path.name), path) for path in files_of(la)]
        for result in load(uri, la, paths):
            assert result["status"] == "loaded", result
            assert not [f for f in result["findings"] if f["severity"] == "error"], result


def values(uri):
    """The figures of every indicator made of records, without the batches they are from."""
    rows = csv.DictReader(run(uri, "values", "--format", "csv").splitlines())
    return sorted(tuple(cell for name, cell in row.items() if name != "batch") for row in rows if row["basis"] == "record")


def copy_of(extract, folder, text):
    """The file of @extract with @text in it, and a manifest that says the same of both."""
    folder.mkdir(exist_ok=True)
    path = folder / extract.path.name
    path.write_text(text)
    entry = {**extract.entry, "row_count": text.count("\n") - 1, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    manifest = folder / "manifest.csv"
    is_new = not manifest.exists()
    with open(manifest, "a", newline="") as file:
        writer = csv.DictWriter(file, entry.keys())
        if is_new:
            writer.writeheader()
        writer.writerow(entry)
    return path


def appended(extract, faulty, number):
    """The text of @extract's file with the rows of @faulty at its end, and the line that the last good one is on."""
    text = extract.path.read_text()
    header = text.split("\n", 1)[0].split(",")
    for cells, is_short in under_own_numbers(extract.table, faulty, number):
        by_header = {blade_header(field): cell for field, cell in cells}
        by_header.update({field: cell for field, cell in cells})
        row = [by_header.get(name, by_header.get(blade_header(name), by_header.get(name.replace("_", ""), "")))
               for name in header]
        text += ",".join(row[:-1] if is_short else row) + "\n"
    return text, extract.path.read_text().count("\n")


def planted_extract(table):
    """The extract that takes planted rows of @table: of the largest council, or of one that has any."""
    of_table = [x for la in sorted(COUNCILS, key=lambda la: la != LARGEST) for x in every[la] if x.table == table]
    return next((x for x in of_table if x.path.name in (ROLL, MONTH)), of_table[0])


def the_sample_loads_without_an_error(uri):
    load_sample(uri)
    assert cluster.sql(uri, "select count(*) from load.finding where severity = 'error'") == "0"
    assert cluster.sql(uri, "select sum(rejected_n) from load.batch") == "0"
    run(uri, "compute")
    assert len(values(uri)) > 500


def two_routes_agree(uri, indicator):
    differences, (figures, areas, kinds, cohorts, numerators) = second_routes.compare(cluster, uri, indicator)
    print(f"# {indicator}: {figures} figures, {areas} LAs, {kinds} kinds of period, {cohorts} cohorts", flush=True)
    assert differences == "", differences
    assert figures > 0 and (int(PUPILS) < 50000 or areas == int(LAS) and numerators > 5), (figures, areas, numerators)


def the_same_files_again_change_nothing(uri):
    query = """select count(*), sum(loaded_n), max(batch_id), (select count(*) from load.finding),
                      (select count(*) from load.extract_cover) from load.batch"""
    before, figures = cluster.sql(uri, query), values(uri)
    for la in COUNCILS:
        for result in load(uri, la, files_of(la)):
            assert result["status"] == "already loaded", result
    assert "parts of cubes" not in run(uri, "compute")
    assert cluster.sql(uri, query) == before and values(uri) == figures


def each_fault_is_found_among_all_the_rows_and_nothing_else(uri):
    figures, good, wrong = values(uri), {}, []
    for number, (table, old, new, rule, line, column) in enumerate(FAULTS + FAULTS_BY_MANIFEST):
        extract = planted_extract(table)
        if table not in good:
            text, _ = appended(extract, GOOD[table][1], 900)
            path = copy_of(extract, work / f"good_{table}", text)
            result, = load(uri, extract.entry["la_code"], [path])
            assert result["status"] == "loaded", result
            good[table] = found(result)
            run(uri, "--quiet", "unload", result["batch"])
        assert old in GOOD[table][1], (table, old)
        text, last_line = appended(extract, GOOD[table][1].replace(old, new, 1), number)
        result, = load(uri, extract.entry["la_code"], [copy_of(extract, work / f"fault_{number}", text)],
                       statuses=(0, 1))
        before_it, lines_before = good[table]
        expected = before_it + collections.Counter([(rule, column)] if (table, old) != VALID_LATER else [])
        rows, lines = found(result)
        if rows != expected or any(lines[key] != {last_line + line - 1} for key in rows if key not in lines_before):
            wrong.append((table, old, new, rows - expected, expected - rows, lines[rule, column]))
        if result["status"] == "loaded":
            run(uri, "--quiet", "unload", result["batch"])
    assert not wrong, wrong
    run(uri, "compute")
    assert values(uri) == figures


def each_contradiction_is_found_among_all_the_rows_and_nothing_else(uri):
    """All of them at once, each in a set of extracts of its own, beside the same sets without."""
    def findings(name, contradictions):
        of = new_database()
        paths = []
        for extract in LARGEST_EXTRACTS:
            texts = []
            if planted_extract(extract.table) is extract:
                for number, (table, old, new, *_) in enumerate(contradictions, 100):
                    text = GOOD[extract.table][1]
                    assert table != extract.table or old in text, (table, old)
                    texts.append((text.replace(old, new, 1) if table == extract.table else text, number))
            whole = extract.path.read_text()
            for text, number in texts:
                whole += appended(extract, text, number)[0][len(extract.path.read_text()):]
            paths.append(copy_of(extract, work / name, whole))
        for result in load(of, LARGEST, paths):
            assert result["status"] == "loaded", result
        lines = cluster.sql(of, """select f.rule, e.record_table, f.column_name, sum(f.rows_n)
                                     from load.finding f join load.extract e using (batch_id)
                                    where f.severity <> 'info' group by 1, 2, 3""").splitlines()
        return of, collections.Counter({tuple(line.split("|")[:3]): int(line.split("|")[3]) for line in lines})

    _, good = findings("without", [(table, "", "") for table, *_ in CONTRADICTIONS])
    global planted
    planted, got = findings("with", CONTRADICTIONS)
    expected = good + collections.Counter((rule, place, column) for _, _, _, rule, place, _, column in CONTRADICTIONS)
    assert got == expected, (got - expected, expected - got)


def a_corrected_extract_ends_where_a_fresh_database_begins(uri):
    """A tenth of the exclusions was never one, half of the requests came in earlier in their month, some absence was none."""
    def exclusion(i, row):
        return None if i % 10 == 0 else row

    def request(i, row):
        day = next(name for name in row if name in ("received_date", "receiveddate"))
        return {**row, day: re.sub(r"-\d\d(?= 00:|$)", "-01", row[day])} if i % 2 == 0 else row

    def attendance(i, row):
        return {**row, "sessions_authorised": "0"} if i % 7 == 0 else row

    before, changed = values(uri), {}
    for table, mend in (("exclusion", exclusion), ("sen2_request", request), ("attendance_term", attendance)):
        extract = planted_extract(table)
        with open(extract.path, newline="") as file:
            reader = csv.DictReader(file)
            rows = [mended for mended in (mend(i, row) for i, row in enumerate(reader)) if mended is not None]
        text = ",".join(reader.fieldnames) + "\n" + "".join(",".join(row.values()) + "\n" for row in rows)
        changed[LARGEST, extract.path.name] = copy_of(extract, work / "corrected", text)
    for result in load(uri, LARGEST, changed.values()):
        assert result["status"] == "loaded", result
    run(uri, "compute")
    fresh = new_database()
    load_sample(fresh, changed)
    run(fresh, "compute")
    got, expected = values(uri), values(fresh)
    assert got == expected, (set(got) ^ set(expected))
    after = set(got)
    others = [row for row in before if row not in after]
    assert others and len(got) > 500, len(others)  # it did change something


def no_identifier_is_anywhere(uri):
    run(planted, "quality")
    run(planted, "batches")
    dumps = "".join(subprocess.run([cluster.programs / "pg_dump", "--enable-row-security", database], capture_output=True,
                                   text=True, check=True, env=CLEAN).stdout for database in (uri, planted))
    log = (cluster.folder / "server.log").read_text(errors="replace")
    said = "".join(spoken)
    assert "record_all" in dumps and "copy load.batch" in log.lower() and "finding" in said
    text = "".join(path.read_text() for path in work.glob("with/*.csv"))
    secrets = set(re.findall(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b", text))
    assert len(secrets) > int(PUPILS) // (2 * int(LAS)), len(secrets)
    for where, place in (("output", said), ("dump", dumps), ("server log", log)):
        assert not secrets & set(re.findall(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b", place)), where
        for secret in (word for word in PLANTED if "-" not in word and word in text):
            assert secret not in place, (where, secret)
    for word in ("Plantedname", "B1 1AC", "Planted free text"):
        assert word in text, word


tap = Tap()
planted = None
with Cluster() as cluster, tempfile.TemporaryDirectory(prefix="incl-big-", dir="/tmp") as name:
    work = pathlib.Path(name)
    subprocess.run([PROGRAM, "sample", "--out", work / "sample", "--pupils", PUPILS, "--las", LAS, "--seed", "1"],
                   check=True, capture_output=True)
    every = extracts(work / "sample/records")
    COUNCILS = list(every)
    LARGEST = max(COUNCILS, key=lambda la: sum(int(x.entry["row_count"]) for x in every[la]))
    LARGEST_EXTRACTS = every[LARGEST]
    uri = new_database()
    tap.run(the_sample_loads_without_an_error, uri)
    second_routes.prepare(cluster, uri)
    for indicator in second_routes.ROUTES:
        tap.run(two_routes_agree, uri, indicator, name=f"two routes to {indicator} agree")
    cluster.sql(uri, "drop schema second cascade")  # or the dump that is searched holds it
    for test in (the_same_files_again_change_nothing,
                 each_fault_is_found_among_all_the_rows_and_nothing_else,
                 each_contradiction_is_found_among_all_the_rows_and_nothing_else,
                 a_corrected_extract_ends_where_a_fresh_database_begins, no_identifier_is_anywhere):
        tap.run(test, uri)
tap.finish()
