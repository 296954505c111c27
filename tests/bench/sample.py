#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `inclusion sample` takes to write record-level extracts beside `dd`, which writes the same bytes from
memory, plainly, into one file: both until the bytes are in the page cache, and until they are on the disk. No test:
machines differ.

usage: sample.py PROGRAM [PUPILS [LAS [FOLDER]]]"""
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PUPILS = sys.argv[2] if len(sys.argv) > 2 else "200000"
LAS = sys.argv[3] if len(sys.argv) > 3 else "5"
FOLDER = sys.argv[4] if len(sys.argv) > 4 else None


def timed(command, folder, cwd=None):
    """Seconds that @command takes, and seconds until the file system of @folder is written out as well."""
    start = time.monotonic()
    subprocess.run(command, check=True, shell=isinstance(command, str), cwd=cwd, capture_output=True)
    done = time.monotonic()
    subprocess.run(["sync", "-f", folder], check=True)
    return done - start, time.monotonic() - start


def say(what, size, seconds):
    cached, written = seconds
    print(f"{what:10} {cached:7.2f} s {size / cached / 1e6:6.0f} MB/s, on the disk {written:7.2f} s "
          f"{size / written / 1e6:6.0f} MB/s")


with tempfile.TemporaryDirectory(dir=FOLDER) as place:
    made = pathlib.Path(place) / "made"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["sync", "-f", place], check=True)
    seconds = timed([PROGRAM, "sample", "--out", made, "--pupils", PUPILS, "--las", LAS], place)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path for path in (made / "records").rglob("*.csv") if path.name != "manifest.csv"]
    size, rows = sum(path.stat().st_size for path in files), 0
    for path in (made / "records").rglob("manifest.csv"):
        rows += sum(int(line.split(",")[6]) for line in path.read_text().splitlines()[1:])
    print(f"{PUPILS} pupils, {LAS} LAs: {size / 1e6:.0f} MB, {rows} rows, {len(files)} files, "
          f"{rows / seconds[0] / 1e6:.2f} million rows/s, processor {after.ru_utime - before.ru_utime:.2f} s and "
          f"{after.ru_stime - before.ru_stime:.2f} s in the kernel, {after.ru_maxrss / 1024:.0f} MB of memory")
    say("sample", size, seconds)
    plain = timed("find made/records -name '*.csv' -print0 | xargs -0 cat | dd of=plain bs=128k", place, place)
    say("plain", size, plain)
    shutil.rmtree(made)
