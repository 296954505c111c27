#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rows of record-level data that begin as the row above does, and a byte late in a file that shows its encoding.
The same rows with every cell in quotes, where no cell is taken over from the row above, are the second route.
Prints TAP.

usage: test_record_rows.py PROGRAM"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADER = "upn,urn,acad_year,term,sessions_possible,sessions_authorised,sessions_unauthorised"
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LARGE = 230_000  # rows: 9 MB, read in parts where there are processors for it
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}

tap = Tap()
cluster = None
folder = None


def upn(number):
    digits = f"801{number:09d}"
    return LETTERS[sum(int(digit) * (place + 2) for place, digit in enumerate(digits)) % 23] + digits


def run(uri, *arguments):
    return subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          env={**CLEAN, "INCLUSION_HOME": str(folder / "home")})


def new_database():
    uri = cluster.database()
    done = run(uri, "init")
    assert done.returncode == 0, done.stderr
    return uri


def load(uri, path, *options):
    done = run(uri, "load", "--format", "json", "--la", "330", path, *options)
    lines = done.stdout.strip().splitlines()
    assert lines, done.stderr
    report = json.loads(lines[0])
    for item in (report, *report["findings"]):  # what differs from one file to another
        item.pop("file")
    report.pop("seconds")
    return report


def query(uri, sql):
    return subprocess.run(["psql", "-qAtX", uri, "-c", sql], check=True, capture_output=True, text=True,
                          env=CLEAN).stdout


def dirty_rows():
    """Pupils with several rows each, some cells blank, padded or wrong, now in one row and now in all of a pupil's."""
    chance = random.Random(11)
    for number in range(3000):
        good = upn(number)
        who = chance.choice([good] * 12 + ["Z" + good[1:], "", f" {good} ", f"T{number}", good.lower()])
        urn = chance.choice([str(100000 + number % 40)] * 12 + ["", " 100007", "12x", "-1"])
        year = chance.choice(["2024/25"] * 12 + ["2024-25", " 202425", "2024/26", ""])
        for term in ("AUT", "SPR", "SU1", "sum")[:chance.randrange(1, 5)]:
            cells = [who, urn, year, chance.choice([term] * 9 + ["WIN"]), str(chance.randrange(100, 140)),
                     str(chance.randrange(20)), chance.choice([str(chance.randrange(7))] * 9 + ["999", ""])]
            yield cells[:-1] if chance.random() < 0.02 else cells


def quoted(cells):
    return ",".join(f'"{cell}"' for cell in cells)


def cells_of_the_row_above_are_read_as_if_alone():
    rows = list(dirty_rows())
    seen = []
    for name, write in (("plain.csv", ",".join), ("quoted.csv", quoted)):
        path = folder / name
        path.write_text(HEADER + "\n" + "".join(write(cells) + "\n" for cells in rows))
        uri = new_database()
        refused = load(uri, path)
        kept = load(uri, path, "--skip-rejects")
        assert refused["status"] == "refused" and kept["status"] == "loaded", (kept["status"], [
            finding["rule"] for finding in kept["findings"] if finding["severity"] == "error"])
        assert kept["loaded"] + kept["rejected"] == len(rows) and min(kept["loaded"], kept["rejected"]) > 1000, kept
        seen.append((refused, kept,
                     query(uri, "select line, person, urn, acad_year, term, sessions_possible, sessions_authorised,"
                                " sessions_unauthorised from record_all.attendance_term order by line"),
                     query(uri, "select line, rule, column_name from load.record_reject order by 1, 2, 3")))
    for plain, second in zip(*seen):
        assert plain == second, (str(plain)[:2000], str(second)[:2000])


def late_byte_of_windows_1252_is_read_as_that():
    path = folder / "late.csv"
    path.write_bytes((HEADER + ",note\n" + "".join(
        f"{upn(number // 3)},100000,2024/25,{('AUT', 'SPR', 'SU1')[number % 3]},130,1,2,\n"
        for number in range(LARGE - 1))).encode()
        + f'{upn(LARGE)},100000,2024/25,AUT,130,1,2,"caf\u00e9, bar"\n'.encode("cp1252"))
    uri = new_database()
    report = load(uri, path)
    assert (report["status"], report["loaded"], report["rejected"]) == ("loaded", LARGE, 0), report
    assert query(uri, "select encoding from load.batch").strip().lower() == "windows-1252"
    assert query(uri, "select count(*) from record_all.attendance_term").strip() == str(LARGE)
    assert load(uri, path)["status"] == "already loaded"


def late_nul_is_refused():
    path = folder / "nul.csv"
    path.write_bytes((HEADER + "\n" + "".join(
        f"{upn(number // 3)},100000,2024/25,{('AUT', 'SPR', 'SU1')[number % 3]},130,1,2\n"
        for number in range(LARGE))).encode() + b"\0\n")
    uri = new_database()
    done = run(uri, "load", "--la", "330", path)
    assert done.returncode != 0 and "neither UTF-8, UTF-16 nor Windows-1252" in done.stderr, done.stderr
    assert query(uri, "select count(*) from load.batch").strip() == "0"
    assert query(uri, "select count(*) from pg_class where relname ~ '^batch_[0-9]+(_[0-9]+)?$'").strip() == "0"


def main():
    global cluster, folder
    with Cluster() as cluster, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for test in (cells_of_the_row_above_are_read_as_if_alone, late_byte_of_windows_1252_is_read_as_that,
                     late_nul_is_refused):
            tap.run(test)
    tap.finish()


main()
