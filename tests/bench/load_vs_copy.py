#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `inclusion load` takes beside what PostgreSQL itself can do: `\\copy` of the same file into a
table of text columns, unchecked. Prints both and their ratio; a run of both alternates, and the medians are
compared. No test: machines differ, the ratio hardly does.

usage: load_vs_copy.py PROGRAM [ROWS]"""
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from cluster import Cluster

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
TURNS = 3
AREAS = pathlib.Path(__file__).parents[2] / "sql/reference/area.csv"
HEADER = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
          "region_name", "new_la_code", "old_la_code", "la_name", "breakdown_topic", "breakdown",
          *(f"count_{i}" for i in range(12)), *(f"percent_{i}" for i in range(4))]


def write_file(path):
    """Rows as the largest published files have them: 28 columns, a few symbols."""
    chance = random.Random(1)
    las = [line.split(",") for line in AREAS.read_text().splitlines() if ",la," in line and '"' not in line]
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(HEADER) + "\n")
        for row in range(ROWS):
            la = las[row % len(las)]
            year = 2014 + row // len(las) % 10
            cells = [str(year), "Calendar year", "Local authority", "E92000001", "England", "", "", la[3], la[4],
                     la[2], "Age", f"Aged {row // len(las) // 10}"]
            cells += [str(chance.randrange(5000)) for _ in range(12)]
            cells += ["x" if chance.random() < 0.02 else f"{chance.random() * 100:.1f}" for _ in range(4)]
            file.write(",".join(cells) + "\n")


def timed(*command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


with tempfile.TemporaryDirectory() as folder, Cluster() as cluster:
    path = pathlib.Path(folder) / "bench.csv"
    write_file(path)
    size_mb = path.stat().st_size / 1e6
    ours, theirs = [], []
    for _ in range(TURNS):
        uri = cluster.database()
        subprocess.run([PROGRAM, "--db", uri, "init"], check=True, stdout=subprocess.DEVNULL)
        ours.append(timed(PROGRAM, "--db", uri, "--quiet", "load", path))
        columns = ", ".join(f"{name} text" for name in HEADER)
        theirs.append(timed("psql", "-qX", uri, "-c", f"create table public.plain ({columns})", "-c",
                            f"\\copy public.plain from '{path}' with (format csv, header)"))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{ROWS} rows, {size_mb:.0f} MB: inclusion load {a:.2f} s, psql \\copy {b:.2f} s, ratio {a / b:.2f}")
