#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files large enough to be loaded in parts: every cell in the database is what Python's csv module reads.
Prints TAP.

usage: test_large_load.py PROGRAM"""
import csv
import gzip
import io
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
AREAS = pathlib.Path(__file__).parents[3] / "sql/reference/area.csv"
HEADER = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
          "region_name", "new_la_code", "old_la_code", "la_name", "topic", "age", "pupil_count", "pupil_percent"]
ROWS = 120_000  # 14 MB and more
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}

tap = Tap()
cluster = None
folder = None
las = []


def row_of(number, chance):
    """Columns that never change, that change late, that are empty, that need quotes."""
    la = las[number // 300 % len(las)]
    is_late = number > ROWS * 0.7
    topic = chance.choice(["Plain", "With, comma", 'With "quotes"', "Over\ntwo lines", "Ŵ and ŷ"])
    count = chance.choice(["x", "c", "z", "", "low"]) if chance.random() < 0.05 else str(chance.randrange(10000))
    percent = chance.choice([f"{chance.random() * 100:.2f}", f" {chance.randrange(100)}.50 ", "-0.5", "1.5e2", "k"])
    return [str(2010 + number % 12), "Calendar year", "Local authority", "E92000001",
            "England" if not is_late else "England ", "", "", la[3], la[4] if not is_late else "", la[2],
            topic, str(number % 19), count, percent]


def write(name, edit=None, **style):
    """The rows, after @edit(number, row) has had its way with each; returns path and rows."""
    chance = random.Random(7)
    rows = []
    for number in range(ROWS):
        row = row_of(number, chance)
        rows.append(edit(number, row) if edit else row)
    text = io.StringIO(newline="")
    writer = csv.writer(text, **style)
    writer.writerow(HEADER)
    writer.writerows(rows)
    path = folder / name
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    return path, rows


def load(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "load", "--format", "json", *map(str, arguments)], env=CLEAN,
                          capture_output=True, text=True, timeout=120)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr


def new_database():
    uri = cluster.database()
    subprocess.run([PROGRAM, "--db", uri, "init"], check=True, env=CLEAN, stdout=subprocess.DEVNULL)
    return uri


def stored(uri, dataset):
    sql = (f"copy (select line, {', '.join(HEADER)}, period, area_id is null, symbols"
           f" from published_all.{dataset} order by line) to stdout (format csv)")
    done = subprocess.run(["psql", "-qAtX", uri, "-c", sql], check=True, capture_output=True, env=CLEAN)
    return list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))


def parts_n(uri):
    done = subprocess.run(["psql", "-qAtX", uri, "-c", "select count(*) from pg_class where relname ~"
                           " '^batch_[0-9]+(_[0-9]+)?$' and relkind = 'r'"], check=True, capture_output=True,
                          text=True, env=CLEAN)
    return int(done.stdout)


def number(text):
    """As PostgreSQL writes what it reads."""
    if "e" in text:
        return str(int(float(text)))
    return text


def expected(rows, line_end_lines=1):
    line = 2
    for row in rows:
        cells = [cell.strip(" ") for cell in row]
        symbols = {name: cell for name, cell in zip(HEADER[12:], cells[12:]) if cell in ("x", "c", "z", "low", "k")}
        numbers = ["" if cell in symbols.values() else number(cell) for cell in cells[12:]]
        yield [str(line), *cells[:12], *numbers, f"CY{cells[0]}", "f"], symbols
        line += 1 + sum(cell.count("\n") for cell in row)


def compare(got, rows):
    assert len(got) == len(rows), (len(got), len(rows))
    for have, (want, symbols) in zip(got, expected(rows)):
        assert have[:-1] == want, (have, want)
        assert (json.loads(have[-1]) if have[-1] else {}) == symbols, (have, symbols)


def every_cell_is_there(name, style):
    path, rows = write(name, **style)
    uri = new_database()
    code, report, errors = load(uri, path, "--as", "large")
    assert code == 0, (code, errors)
    assert report["loaded"] == ROWS == report["rows"], report
    compare(stored(uri, "large"), rows)
    code, report, errors = load(uri, path, "--as", "large")
    assert report["status"] == "already loaded", report


def bad_rows_in_the_last_part_are_found():
    def edit(number, row):
        if number == ROWS - 10:
            return row[:-1]
        if number == ROWS - 5:
            return [*row[:12], "£5", row[13]]
        return row

    path, rows = write("bad.csv", edit)
    uri = new_database()
    code, report, errors = load(uri, path)
    assert code == 1 and report["status"] == "refused" and report["rows"] == ROWS, report
    lines = {finding["rule"]: finding["line"] for finding in report["findings"]}
    wanted = [int(want[0]) for want, _ in expected(rows)]
    assert lines["ragged_row"] == wanted[ROWS - 10] and lines["bad_number"] == wanted[ROWS - 5], lines
    assert parts_n(uri) == 0
    code, report, errors = load(uri, path, "--skip-rejects")
    assert code == 0 and (report["loaded"], report["rejected"]) == (ROWS - 2, 2), report
    compare_rows = [row for number, row in enumerate(rows)]
    got = {int(row[0]) for row in stored(uri, "bad")}
    assert got == set(wanted) - {wanted[ROWS - 10], wanted[ROWS - 5]} and len(compare_rows) == ROWS


def a_column_that_turns_out_a_filter_is_one():
    """Ages in all rows but some late ones, which say "Total": text, and no bad numbers."""
    def edit(number, row):
        return [*row[:11], "Total", *row[12:]] if number > ROWS - 100 and number % 2 else row

    path, rows = write("ages.csv", lambda number, row: edit(number, row))
    renamed = path.read_text().replace(",age,", ",age_at_start,", 1)
    path.write_text(renamed)
    uri = new_database()
    code, report, errors = load(uri, path)
    assert code == 0 and report["loaded"] == ROWS, (report, errors)
    done = subprocess.run(["psql", "-qAtX", uri, "-c", "select data_type, (select count(*) from published.ages where"
                           " age_at_start = 'Total') from information_schema.columns where table_schema ="
                           " 'published_all' and table_name = 'ages' and column_name = 'age_at_start'"],
                          check=True, capture_output=True, text=True, env=CLEAN)
    assert done.stdout.strip() == "text|50", done.stdout


def with_byte(name, number_of, byte, edit=None):
    """A file whose only byte that is no ASCII is @byte, in a quoted cell of row @number_of."""
    def plain(number, row):
        row = [cell.replace("Ŵ and ŷ", "Wy") for cell in row]
        if number == number_of:
            row[10] = "Caf@, bar"
        return edit(number, row) if edit else row

    path, rows = write(name, plain, lineterminator="\n")
    data = path.read_bytes()
    assert data.count(b"@") == 1 and data.isascii()
    path.write_bytes(data.replace(b"@", byte))
    return path, rows


def late_byte_of_windows_1252_is_read_as_that(name, number_of):
    """The start of the file says UTF-8; what that led to is forgotten, whether it would have been stored or not."""
    path, rows = with_byte(name, number_of, b"\xe9")
    rows[number_of][10] = "Café, bar"
    uri = new_database()
    code, report, errors = load(uri, path, "--as", "late")
    assert code == 0 and report["loaded"] == ROWS, (report, errors)
    assert [finding["rule"] for finding in report["findings"]].count("encoding") == 1, report
    compare(stored(uri, "late"), rows)
    code, again, errors = load(uri, path, "--as", "late")
    assert again["status"] == "already loaded" and again["batch"] == report["batch"], again


def late_byte_and_a_bad_row_are_told_together():
    path, rows = with_byte("late_bad.csv", ROWS - 1, b"\xe9", lambda n, row: row[:-1] if n == 100 else row)
    wanted = [int(want[0]) for want, _ in expected([row + [""] if len(row) < 14 else row for row in rows])]
    uri = new_database()
    code, report, errors = load(uri, path)
    rules = {finding["rule"]: finding.get("line") for finding in report["findings"]}
    assert code == 1 and report["status"] == "refused" and report["rows"] == ROWS, report
    assert "encoding" in rules and rules["ragged_row"] == wanted[100], rules
    assert parts_n(uri) == 0


def late_byte_of_no_encoding_is_refused(byte):
    path, _ = with_byte("late_none.csv", ROWS - 1, byte)
    uri = new_database()
    code, report, errors = load(uri, path)
    assert code == 3 and report["status"] == "refused", (report, errors)
    assert "undecodable" in [finding["rule"] for finding in report["findings"]], report
    assert parts_n(uri) == 0


def main():
    global cluster, folder, las
    las = [line.split(",") for line in AREAS.read_text().splitlines()
           if ",la," in line and '"' not in line and line.split(",")[7:9] == ["", ""]]
    with Cluster() as cluster, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, style in (("lf.csv", {"lineterminator": "\n"}), ("crlf.csv", {"lineterminator": "\r\n"}),
                            ("quoted.csv", {"quoting": csv.QUOTE_ALL}), ("packed.csv.gz", {})):
            tap.run(every_cell_is_there, file, style, name=f"every_cell_is_there {file}")
        for number in (ROWS - 1, ROWS // 4):
            tap.run(late_byte_of_windows_1252_is_read_as_that, f"late_{number}.csv", number,
                    name=f"late_byte_of_windows_1252_is_read_as_that {number}")
        tap.run(late_byte_and_a_bad_row_are_told_together)
        for byte in (b"\0", b"\x81"):
            tap.run(late_byte_of_no_encoding_is_refused, byte, name=f"late_byte_of_no_encoding_is_refused {byte!r}")
        tap.run(bad_rows_in_the_last_part_are_found)
        tap.run(a_column_that_turns_out_a_filter_is_one)
    tap.finish()


main()
