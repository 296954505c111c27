#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `inclusion load --la` takes for record-level data beside what PostgreSQL itself can do with the same
rows of termly attendance: `\\copy` into a plain table of the same column types, unchecked and with its identifiers in
clear, (a) on one connection, (b) split over two. All three in turn, in the program's own cluster; the medians are
compared. No test: machines differ, the ratios less so. The program also checks every field, finds repeated keys,
and replaces every identifier by a keyed hash.

usage: load_records.py PROGRAM [ROWS [TURNS]]"""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000
TURNS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
TERMS = ("AUT", "SPR", "SU1")
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}
COLUMNS = ("upn text, urn integer, acad_year text, term text, sessions_possible integer, sessions_authorised integer,"
           " sessions_unauthorised integer")


def upn(number):
    digits = f"801{number:09d}"
    return LETTERS[sum(int(digit) * (place + 2) for place, digit in enumerate(digits)) % 23] + digits


def write_file(path):
    """Three terms a pupil, pupil by pupil, as school systems export them."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("upn,urn,acad_year,term,sessions_possible,sessions_authorised,sessions_unauthorised\n")
        for number in range((ROWS + 2) // 3):
            who = f"{upn(number)},{100000 + number % 24000},2024/25"
            missed = number * 7919 % 60
            file.write("".join(f"{who},{term},{130 - 10 * place},{missed % (20 + place)},{missed % 7}\n"
                               for place, term in enumerate(TERMS)))


def write_halves(path):
    """The rows without their header in two files, cut at a line end."""
    halves = [path.with_name("half1.csv"), path.with_name("half2.csv")]
    middle = path.stat().st_size // 2
    with open(path, "rb") as whole, open(halves[0], "wb") as first, open(halves[1], "wb") as second:
        whole.readline()
        while whole.tell() < middle:
            first.writelines(whole.readlines(1 << 24))
        while block := whole.read(1 << 24):
            second.write(block)
    return halves


def environment(home):
    return {**CLEAN, "INCLUSION_HOME": str(home)}


def inclusion(home, *arguments):
    subprocess.run([PROGRAM, "--quiet", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL,
                   env=environment(home))


def sql(uri, *statements):
    commands = [part for statement in statements for part in ("-c", statement)]
    subprocess.run(["psql", "-qX", uri, *commands], check=True, env={**CLEAN, "PGOPTIONS": "-c client_min_messages=error"})


def timed(start_all):
    """Seconds until all the processes that @start_all starts have ended well."""
    start = time.monotonic()
    for process in start_all():
        if process.wait() != 0:
            raise SystemExit("a command failed")
    return time.monotonic() - start


def copy_from(uri, path, options):
    return subprocess.Popen(["psql", "-qX", uri, "-c", f"\\copy public.plain from '{path}' with (format csv{options})"],
                            env=CLEAN)


def main(folder):
    folder.chmod(0o755)
    path = folder / "attendance_term.csv"
    write_file(path)
    halves = write_halves(path)
    home = folder / "home"
    inclusion(home, "db", "start")
    status = subprocess.run([PROGRAM, "db", "status"], env=environment(home), text=True, capture_output=True,
                            check=True).stdout
    uri = next(line[5:] for line in status.splitlines() if line.startswith("uri: "))
    plain = ["drop table if exists public.plain", f"create table public.plain ({COLUMNS})"]
    ours, one, two = [], [], []
    try:
        for turn in range(TURNS):
            sql(uri, *plain, "checkpoint")
            one.append(timed(lambda: [copy_from(uri, path, ", header")]))
            sql(uri, *plain, "checkpoint")
            two.append(timed(lambda: [copy_from(uri, half, "") for half in halves]))
            sql(uri, plain[0], "checkpoint")
            ours.append(timed(lambda: [subprocess.Popen([PROGRAM, "--quiet", "load", "--la", "330", path],
                                                        env=environment(home))]))
            inclusion(home, "unload", str(turn + 1))
    finally:
        inclusion(home, "db", "destroy")
    load, a, b = map(statistics.median, (ours, one, two))
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{ROWS} rows of termly attendance, {path.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores, medians of"
          f" {TURNS}")
    print(f"inclusion load {load:.2f} s ({ROWS / load / 1e6:.2f} million rows a second);"
          f" psql \\copy (a) one connection {a:.2f} s, (b) two {b:.2f} s")
    print(f"{a / load:.2f} times as fast as (a); {load / b:.2f} times the time of (b); peak memory of any program"
          f" {peak_mb:.0f} MB")


with tempfile.TemporaryDirectory(prefix="incl-bench-", dir="/tmp") as name:
    main(pathlib.Path(name))
