#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each folder here is one case: `cmd` is run by sh in a copy of the folder, with the program on PATH and a
database of its own; what it prints, on which stream, and its status must be `expected`. UPDATE_GOLDEN=1
rewrites; a failing case leaves `got` beside it. Prints TAP.

usage: run.py PROGRAM [CASE…]"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION"))}


def steady(text):
    """@text without what differs from run to run."""
    text = re.sub(r"\d+\.\d s\b", "N s", text)
    text = re.sub(r'"seconds":[0-9.e-]+', '"seconds":N', text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)


def check(folder, uri):
    with tempfile.TemporaryDirectory() as place:
        work = pathlib.Path(place) / "case"
        shutil.copytree(folder, work)
        environment = {**CLEAN, "DATABASE_URL": uri, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}
        done = subprocess.run(["sh", "cmd"], cwd=work, env=environment, capture_output=True, text=True)
    got = steady(f"{done.stdout}--- stderr\n{done.stderr}--- status {done.returncode}\n")
    expected = folder / "expected"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(got)
    want = expected.read_text() if expected.exists() else ""
    if got != want:
        (folder / "expected.got").write_text(got)
        done = subprocess.run(["diff", "-u", expected, folder / "expected.got"], capture_output=True, text=True)
        raise AssertionError(done.stdout)


tap = Tap()
with Cluster() as cluster:
    prepared = cluster.database(name="prepared")
    subprocess.run([PROGRAM, "--db", prepared, "init"], check=True, capture_output=True)
    for folder in sorted(p for p in HERE.iterdir() if (p / "cmd").exists()):
        if len(sys.argv) == 2 or folder.name in sys.argv[2:]:
            empty = (folder / "empty_database").exists()
            tap.run(check, folder, cluster.database("template1" if empty else "prepared"), name=folder.name)
tap.finish()
