#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the results of meson's testlog.json files and of files with TAP, and prints "N passed, N failed"
as the last line. A test that meson calls failed counts as such even when its TAP does not say so.

usage: count_results.py FAILED_STEPS FILE…"""
import json
import re
import sys

passed = failed = skipped = 0


def count_tap(text):
    """Passed, failed and skipped lines of TAP."""
    good = len(re.findall(r"^ok\b(?!.*# SKIP)", text, re.M))
    bad = len(re.findall(r"^not ok\b", text, re.M))
    skip = len(re.findall(r"^ok\b.*# SKIP", text, re.M)) + len(re.findall(r"^1\.\.0 # SKIP", text, re.M))
    return good, bad, skip


steps = int(sys.argv[1])
for path in sys.argv[2:]:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        continue
    if path.endswith(".json"):
        for line in text.splitlines():
            test = json.loads(line)
            good, bad, skip = count_tap(test.get("stdout") or "")
            if test["result"] not in ("OK", "SKIP") and bad == 0:
                bad = 1
                print(f"{test['name']}: {test['result']}")
            passed, failed, skipped = passed + good, failed + bad, skipped + skip
    else:
        good, bad, skip = count_tap(text)
        passed, failed, skipped = passed + good, failed + bad, skipped + skip
if steps and not failed:
    failed = steps  # a step failed without a test that says so
if skipped:
    print(f"{skipped} skipped")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
