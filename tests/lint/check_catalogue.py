#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No indicator that was asked for is forgotten: each of indicator_ids.txt has a definition in sql/indicators,
published (<id>), counted from records (<id>_record), supplied by councils (<id>_local) or awaiting data, or else
stands in indicators_not_yet.csv with what it waits for. An id that is defined may not stand there as well. A
definition that awaits data names what would supply it and has no SQL. Prints TAP.

usage: check_catalogue.py SOURCE_ROOT [--prune]      --prune takes ids that are defined out of the list"""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
HERE = ROOT / "tests" / "lint"
NOT_YET = HERE / "indicators_not_yet.csv"
IDS_N = 146
SUFFIXES = ("", "_record", "_local")

asked = (HERE / "indicator_ids.txt").read_text().split()
with open(NOT_YET, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
files = {path.stem: path for path in sorted((ROOT / "sql" / "indicators").glob("*/*.sql"))}


def is_defined(id_):
    return any(id_ + suffix in files for suffix in SUFFIXES)


if "--prune" in sys.argv[2:]:
    with open(NOT_YET, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, ["indicator", "waits_for"], lineterminator="\n")
        out.writeheader()
        out.writerows(row for row in rows if not is_defined(row["indicator"]))
    raise SystemExit(0)

problems = {
    f"{IDS_N} indicators are asked for, each once": [] if len(set(asked)) == len(asked) == IDS_N else [
        f"indicator_ids.txt has {len(asked)} lines, {len(set(asked))} of them different"],
    "every indicator that was asked for is defined or known to be missing": [
        id_ for id_ in asked if not is_defined(id_) and id_ not in {row["indicator"] for row in rows}],
    "what is not there yet was asked for, once, with what it waits for": [
        row["indicator"] for n, row in enumerate(rows) if row["indicator"] not in asked or not row["waits_for"]
        or row["indicator"] in {other["indicator"] for other in rows[:n]}],
    "what is defined does not stand among what is not there yet (check_catalogue.py . --prune)": [
        row["indicator"] for row in rows if is_defined(row["indicator"])],
}
statuses = {id_: re.search(r"^--@ status: +(.*)$", path.read_text(), re.M) for id_, path in files.items()}
problems["a status is 'awaiting data: ' and what would supply it, in place of SQL"] = [
    id_ for id_, status in statuses.items() if status is not None
    and (not re.fullmatch(r"awaiting data: \S.{20,}", status.group(1))
         or any(line and not line.startswith("--") for line in files[id_].read_text().splitlines()))]
problems["what awaits data was asked for"] = [
    id_ for id_, status in statuses.items()
    if status is not None and re.sub("_(record|local)$", "", id_) not in asked]

print(f"1..{len(problems)}")
failed = False
for n, (name, found) in enumerate(problems.items(), 1):
    print(f"{'not ok' if found else 'ok'} {n} - {name}")
    for id_ in found:
        print(f"# {id_}")
    failed = failed or bool(found)
sys.exit(failed)
