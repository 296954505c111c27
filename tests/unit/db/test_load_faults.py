#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads among others who use the database, and of files that others write: what waits for whom, what a
server's settings do to it, what must not be dropped. Prints TAP.

usage: test_load_faults.py PROGRAM"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADER = "time_period,time_identifier,geographic_level,country_code,country_name,item,pupil_count"
LARGE = 80_000  # rows: 10 MB, read in parts where there are processors for it
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}

tap = Tap()
cluster = None
folder = None


def rows(count, item="Item number", years=(2024,)):
    return "".join(f"{years[i % len(years)]},Calendar year,National,E92000001,England,{item} {i:060d},{i}\n"
                   for i in range(count))


def write(text, name="file.csv"):
    path = folder / name
    path.write_text(text)
    return path


def run(uri, *arguments):
    return subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], env=CLEAN, capture_output=True, text=True,
                          timeout=120)


def load(uri, path, *options):
    done = run(uri, "load", "--format", "json", path, *options)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr


def start(uri, *arguments):
    return subprocess.Popen([PROGRAM, "--db", uri, *map(str, arguments)], env=CLEAN, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def end(process):
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def new_database():
    uri = cluster.database()
    done = run(uri, "init")
    assert done.returncode == 0, done.stderr
    return uri


class Session:
    """A psql that keeps its transaction from one statement to the next."""

    def __init__(self, uri):
        self.psql = subprocess.Popen(["psql", "-qAtX", uri], env=CLEAN, text=True, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def ask(self, sql):
        self.psql.stdin.write(f"{sql};\n\\echo done\n")
        self.psql.stdin.flush()
        lines = []
        for line in iter(self.psql.stdout.readline, "done\n"):
            assert line, "psql ended"
            lines.append(line.rstrip("\n"))
        assert not any(line.startswith("ERROR") for line in lines), lines
        return lines

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.psql.stdin.close()
        self.psql.wait(30)
        self.psql.stdout.close()


def wait_until_waiting(uri, count=1):
    """@count connections of the program to the database at @uri wait for a lock."""
    name = uri.split("///")[1].split("?")[0]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        waiting = cluster.sql("postgres", "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              f" and datname = '{name}' and application_name = 'inclusion'")
        if int(waiting) >= count:
            return
        time.sleep(0.05)
    raise AssertionError("the program never waited")


def lock(dataset):
    return f"begin; select pg_advisory_xact_lock(hashtext('inclusion dataset {dataset}'))"


def period(year):
    return (f"insert into reference.period values ('CY{year}', 'CY', 'x', '{year}-01-01', '{year}-12-31', null)"
            " on conflict do nothing")


def parts_wait_for_the_rest_without_a_timeout():
    uri = new_database()
    path = write(f"{HEADER}\n{rows(LARGE)}")
    cluster.sql("postgres", "alter role plain set idle_in_transaction_session_timeout = '200ms'")
    try:
        with Session(uri) as other:
            other.ask(f"set idle_in_transaction_session_timeout = 0; begin; {period(2024)}")
            process = start(uri, "load", path)
            wait_until_waiting(uri)
            time.sleep(1)
            other.ask("rollback")
            code, output, errors = end(process)
    finally:
        cluster.sql("postgres", "alter role plain reset idle_in_transaction_session_timeout")
    assert code == 0, errors


def a_file_that_is_replaced_is_not_loaded():
    """The new one is longer and has rows of the same length: nothing else would give it away."""
    uri = new_database()
    path = write(f"{HEADER}\n{rows(LARGE)}")
    with Session(uri) as other:
        other.ask(lock("file"))
        process = start(uri, "load", path)
        wait_until_waiting(uri)
        os.replace(write(f"{HEADER}\n{rows(LARGE + 10, 'Other thing')}", "new.csv"), path)
        other.ask("commit")
        code, output, errors = end(process)
    assert code == 3 and "was changed while it was read" in errors, (code, output, errors)
    assert cluster.sql(uri, "select count(*) from load.batch") == "0"
    code, report, errors = load(uri, path)
    assert code == 0 and report["loaded"] == LARGE + 10, (report, errors)


def a_file_that_is_replaced_is_not_said_to_be_bad():
    """The cuts, made in the old one, are in the middle of rows of the new one."""
    uri = new_database()
    path = write(f"{HEADER}\n{rows(LARGE)}")
    with Session(uri) as other:
        other.ask(lock("file"))
        process = start(uri, "load", path)
        wait_until_waiting(uri)
        os.replace(write(f"{HEADER}\n{rows(LARGE, 'Longer than it was')}", "new.csv"), path)
        other.ask("commit")
        code, output, errors = end(process)
    assert code == 3 and "was changed while it was read" in errors, (code, output, errors)


def the_server_has_no_connection_left():
    uri = new_database()
    path = write(f"{HEADER}\n{rows(100)}")
    cluster.sql("postgres", "alter role plain connection limit 1")
    try:
        code, report, errors = load(uri, path)
    finally:
        cluster.sql("postgres", "alter role plain connection limit -1")
    assert code == 5 and "too many connections" in errors and "1 here, beside its first" in errors, errors
    code, report, errors = load(uri, path)
    assert code == 0, errors


def the_header_is_found_behind_many_blank_lines():
    uri = new_database()
    blank = "\n" * 7_000_000
    code, report, errors = load(uri, write(f"{blank}{HEADER}\n{rows(20_000)}", "above.csv"))
    assert code == 0 and report["loaded"] == 20_000, (report, errors)
    code, report, errors = load(uri, write(f"{HEADER}\n{blank}{rows(20_000)}", "below.csv"))
    assert code == 0 and report["loaded"] == 20_000, (report, errors)
    defaults = cluster.sql(uri, "select count(*) from pg_attrdef d join pg_class c on c.oid = d.adrelid"
                           " where c.relname ~ '^batch_[0-9]'")
    assert defaults == "0", "a table without rows has kept its default"


def a_place_with_quotes_is_reported_once():
    uri = new_database()
    header = "time_period,time_identifier,geographic_level,new_la_code,la_name,pupil_count"
    path = write(f"{header}\n2024,Calendar year,Local authority,E06000001,Hartlepool,1\n"
                 '2024,Calendar year,Local authority,E06999999,"The ""new"" one",2\n')
    code, report, errors = load(uri, path)
    found = [finding for finding in report["findings"] if finding["rule"] == "unknown_area"]
    assert code == 1 and len(found) == 1 and found[0]["rows"] == 1, report
    assert '""' not in found[0]["message"], report


def two_loads_record_periods_in_one_order():
    uri = new_database()
    years = range(1990, 2024)
    path = write(f"{HEADER}\n{rows(1000, years=years)}")
    with Session(uri) as other:
        other.ask(f"begin; {period(1990)}")
        process = start(uri, "load", path)
        wait_until_waiting(uri)
        for year in years:  # a deadlock, when the load has recorded a later one before the first
            other.ask(period(year))
        other.ask("commit")
        code, output, errors = end(process)
    assert code == 0, errors


def readers_of_the_dataset_end_no_load():
    """An edition with a new column changes the table and its view, which a reader locks one after the other."""
    uri = new_database()
    code, report, errors = load(uri, write(f"{HEADER}\n{rows(100)}"))
    assert code == 0, errors
    path = write(f"{HEADER},fresh_count\n" + "".join(line + ",7\n" for line in
                                                     rows(1000, years=(2025,)).splitlines()))
    with Session(uri) as other:
        other.ask(f"begin; {period(2025)}")
        process = start(uri, "load", path)
        wait_until_waiting(uri)
        with Session(uri) as reader:
            reader.psql.stdin.write("select count(*) from published.file;\n")
            reader.psql.stdin.flush()
            time.sleep(1)
            other.ask("commit")
            code, output, errors = end(process)
            assert reader.psql.stdout.readline() in ("100\n", "1100\n")
    assert code == 0, errors
    assert cluster.sql(uri, "select count(*), count(fresh_count) from published.file") == "1100|1000"


def readers_of_the_dataset_end_no_unload():
    uri = new_database()
    for count in (100, 101):
        code, report, errors = load(uri, write(f"{HEADER}\n{rows(count)}"))
        assert code == 0, errors
    with Session(uri) as other:
        other.ask("begin; select from load.batch where batch_id = 2 for update")
        process = start(uri, "unload", 2)
        wait_until_waiting(uri)
        with Session(uri) as reader:
            reader.psql.stdin.write("select count(*) from published.file;\n")
            reader.psql.stdin.flush()
            time.sleep(1)
            other.ask("commit")
            code, output, errors = end(process)
            assert reader.psql.stdout.readline() in ("101\n", "100\n")
    assert code == 0, errors


def two_loads_of_one_file_are_one_batch():
    uri = new_database()
    path = write(f"{HEADER}\n{rows(1000)}")
    cluster.sql("postgres", "alter role plain set default_transaction_isolation = 'repeatable read'")
    try:
        with Session(uri) as other:
            other.ask(lock("file"))
            processes = [start(uri, "load", path) for _ in range(2)]
            wait_until_waiting(uri, 2)
            other.ask("commit")
            ended = [end(process) for process in processes]
    finally:
        cluster.sql("postgres", "alter role plain reset default_transaction_isolation")
    assert [code for code, _, _ in ended] == [0, 0], ended
    assert sorted("already loaded" in output for _, output, _ in ended) == [False, True], ended


def a_detached_batch_is_not_dropped():
    uri = new_database()
    code, report, errors = load(uri, write(f"{HEADER}\n{rows(100)}"))
    assert code == 0, errors
    cluster.sql(uri, "alter table published_all.file detach partition load.batch_1; create table load.batch_99 (n int)")
    assert run(uri, "batches").returncode == 0
    assert cluster.sql(uri, "select count(*) from load.batch_1") == "100"
    assert cluster.sql(uri, "select to_regclass('load.batch_99') is null") == "t"


def a_session_that_may_only_read_works_beside_orphans():
    uri = new_database()
    cluster.sql(uri, "create table load.batch_99 (n int)")
    done = run(f"{uri}&options=-cdefault_transaction_read_only%3Don", "batches")
    assert done.returncode == 0, done.stderr
    assert run(uri, "batches").returncode == 0
    assert cluster.sql(uri, "select to_regclass('load.batch_99') is null") == "t"


def main():
    global cluster, folder
    with Cluster() as cluster, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for test in (parts_wait_for_the_rest_without_a_timeout, a_file_that_is_replaced_is_not_loaded,
                     a_file_that_is_replaced_is_not_said_to_be_bad, the_server_has_no_connection_left,
                     the_header_is_found_behind_many_blank_lines, a_place_with_quotes_is_reported_once,
                     two_loads_record_periods_in_one_order, readers_of_the_dataset_end_no_load,
                     readers_of_the_dataset_end_no_unload, two_loads_of_one_file_are_one_batch,
                     a_detached_batch_is_not_dropped,
                     a_session_that_may_only_read_works_beside_orphans):
            tap.run(test)
    tap.finish()


main()
