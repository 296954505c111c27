#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the results of meson's testlog.json files and of files with TAP, and prints "N passed, N failed"
as the last line, above it what every test that skipped says. A test that meson calls failed counts as such even when its TAP does not say so.

usage: count_results.py FAILED_STEPS FILE…"""
import json
import pathlib
import re
import sys

passed = failed = 0
skips = []  # of each test that skipped, what it said


def count_tap(name, text):
    """Passed and failed lines of TAP; those that skipped are kept."""
    skips.extend(f"{name}: {line}" for line in re.findall(r"^(?:ok\b.*|1\.\.0 )# SKIP.*", text, re.M))
    return len(re.findall(r"^ok\b(?!.*# SKIP)", text, re.M)), len(re.findall(r"^not ok\b", text, re.M))


steps = int(sys.argv[1])
for path in sys.argv[2:]:
    text = pathlib.Path(path).read_text(encoding="utf-8")  # a step that left no results must not pass unseen
    if path.endswith(".json"):
        for line in text.splitlines():
            test = json.loads(line)
            good, bad = count_tap(test["name"], test.get("stdout") or "")
            if test["result"] not in ("OK", "SKIP") and bad == 0:
                bad = 1
                print(f"{test['name']}: {test['result']}")
            passed, failed = passed + good, failed + bad
    else:
        good, bad = count_tap(pathlib.Path(path).stem, text)
        passed, failed = passed + good, failed + bad
if steps and not failed:
    failed = steps  # a step failed without a test that says so
for skip in skips:
    print(f"skipped: {skip}")
print(f"{len(skips)} skipped")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
