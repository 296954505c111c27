#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast `check` is beside `wc -l` plus a bare libcsv pass over the same file: it should take at most
twice their time together. Makes a file of the standard's layout with a meta file, of SIZE megabytes (500).

usage: check_vs_csv.py PROGRAM CSV_PASS [SIZE]"""
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

PROGRAM, CSV_PASS = (str(pathlib.Path(p).resolve()) for p in sys.argv[1:3])
SIZE = int(sys.argv[3]) if len(sys.argv) > 3 else 500
NAMES = ["pupil_count", "sess_possible", "sess_overall", "sess_authorised", "sess_unauthorised", "sess_overall_percent"]


def write(folder):
    """A file of local authorities by year, sex, phase and need, with six indicators."""
    chance = random.Random(1)
    path = folder / "absence.csv"
    header = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
              "region_name", "old_la_code", "new_la_code", "la_name", "sex", "education_phase", "sen_primary_need",
              *NAMES]
    with path.open("w") as out:
        out.write(",".join(header) + "\n")
        for year in range(1000, 2000):
            lines = []
            for la in range(150):
                place = f"{year}{(year + 1) % 100:02},Academic year,Local authority,E92000001,England,E12000007,London,{200 + la},E09{la:06},Authority {la}"
                for sex in ("Total", "Female", "Male"):
                    for phase in ("Total", "Primary", "Secondary", "Special"):
                        for need in ("Total", "Autistic spectrum disorder", "Hearing impairment", "Moderate learning difficulty"):
                            n = chance.randrange(1, 9999)
                            over = chance.randrange(1, 120 * n)
                            some = chance.randrange(over + 1)
                            lines.append(f"{place},{sex},{phase},{need},{n},{190 * n},{over},{some},{over - some},{100 * over / (190 * n):.5f}\n")
            out.write("".join(lines))
            if out.tell() > SIZE * 1_000_000:
                break
    rows = ["col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column"]
    rows += [f"{name},Filter,{name},,,,," for name in ("sex", "education_phase", "sen_primary_need")]
    rows += [f"{name},Indicator,{name},,,0,," for name in NAMES]
    (folder / "absence.meta.csv").write_text("\n".join(rows) + "\n")
    return path


def seconds(command):
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done.stderr
    return time.monotonic() - start


with tempfile.TemporaryDirectory() as place:
    path = write(pathlib.Path(place))
    print(f"{path.stat().st_size / 1e6:.0f} MB")
    seconds(["wc", "-l", path])  # the file into memory
    lines = min(seconds(["wc", "-l", path]) for _ in range(3))
    cells = min(seconds([CSV_PASS, path]) for _ in range(3))
    ours = min(seconds([PROGRAM, "check", "--progress=never", path]) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"wc -l {lines:.2f} s, libcsv {cells:.2f} s, check {ours:.2f} s: {(lines + cells) / ours:.2f} of their speed, peak {peak:.0f} MB")
