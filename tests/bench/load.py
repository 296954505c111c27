#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `inclusion load` takes beside what PostgreSQL itself can do with the same rows: `\\copy` into a plain
table of the same column types, unchecked, (a) on one connection, (b) split over two. All three in turn, in the
program's own cluster; the medians are compared. No test: machines differ, the ratios less so. The program also
checks every field, finds every area and period, and stores five columns more.

usage: load.py PROGRAM [ROWS [TURNS]]"""
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000
TURNS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
AREAS = pathlib.Path(__file__).parents[2] / "sql/reference/area.csv"
HEADER = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "new_la_code",
          "old_la_code", "la_name", "breakdown", "pupil_count"]
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}


def write_file(path):
    chance = random.Random(1)
    las = [line.split(",") for line in AREAS.read_text().splitlines() if ",la," in line and '"' not in line]
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(HEADER) + "\n")
        for row in range(ROWS):
            la = las[row % len(las)]
            year = 2014 + row // len(las) % 10
            file.write(f"{year},Calendar year,Local authority,E92000001,England,{la[3]},{la[4]},{la[2]},"
                       f"Aged {row // len(las) // 10},{chance.randrange(5000)}\n")


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


def inclusion(home, *arguments):
    subprocess.run([PROGRAM, "--quiet", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL,
                   env={**CLEAN, "INCLUSION_HOME": str(home)})


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
    path = folder / "bench.csv"
    write_file(path)
    halves = write_halves(path)
    home = folder / "home"
    inclusion(home, "db", "start")
    status = subprocess.run([PROGRAM, "db", "status"], env={**CLEAN, "INCLUSION_HOME": str(home)}, text=True,
                            capture_output=True, check=True).stdout
    uri = next(line[5:] for line in status.splitlines() if line.startswith("uri: "))
    columns = ", ".join(f"{name} {'numeric' if name == 'pupil_count' else 'text'}" for name in HEADER)
    plain = ["drop table if exists public.plain", f"create table public.plain ({columns})"]
    ours, one, two = [], [], []
    try:
        for turn in range(TURNS):
            sql(uri, *plain, "checkpoint")
            one.append(timed(lambda: [copy_from(uri, path, ", header")]))
            sql(uri, *plain, "checkpoint")
            two.append(timed(lambda: [copy_from(uri, half, "") for half in halves]))
            sql(uri, plain[0], "checkpoint")
            ours.append(timed(lambda: [subprocess.Popen([PROGRAM, "--quiet", "load", path, "--as", f"turn{turn}"],
                                                        env={**CLEAN, "INCLUSION_HOME": str(home)})]))
            sql(uri, f"drop table published_all.turn{turn} cascade")
    finally:
        inclusion(home, "db", "destroy")
    load, a, b = map(statistics.median, (ours, one, two))
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{ROWS} rows of {len(HEADER)} columns, {path.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores, medians"
          f" of {TURNS}")
    print(f"inclusion load {load:.2f} s; psql \\copy (a) one connection {a:.2f} s, (b) two {b:.2f} s")
    print(f"{a / load:.2f} times as fast as (a); {load / b:.2f} times the time of (b); peak memory of any program"
          f" {peak_mb:.0f} MB")


with tempfile.TemporaryDirectory(prefix="incl-bench-", dir="/tmp") as name:
    main(pathlib.Path(name))
