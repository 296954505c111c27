#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""National figures that were gathered from releases before this program was written (grades A and B of
national_benchmarks.csv) beside what `inclusion values` says of England. benchmarks.csv says of each row whether
ours is the same when rounded as the row is; or differs, and the caveats of the indicator say why; or no file at
hand has it. A row that is in neither of these, a rule that no row needs and a difference that is none are
failures. Reads VALUES (CSV) and the benchmarks beside DATA. Prints TAP.

usage: test_benchmarks.py VALUES DATA"""
import csv
import pathlib
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

ENGLAND = "E92000001"


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def england(path):
    return {(r["indicator"], r["period"], r["cohort"]): r for r in rows_of(path) if r["area_code"] == ENGLAND}


def period_of(row):
    """The row's period as a code of ours."""
    kind, said = row["period_type"], row["period"]
    year = int(re.search(r"\d{4}", said)[0])
    if kind == "calendar":
        return f"CY{year}"
    if kind in ("point", "LAIT year"):  # January, or the school year's second half
        return f"AY{year - 1}-{year % 100:02}"
    if kind == "financial":
        return f"FY{year}-{(year + 1) % 100:02}"
    if kind == "month end":
        month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split().index(said[:3]) + 1
        return f"M{year}-{month:02}"
    raise ValueError(row)


def matches(rule, row):
    periods = rule["periods"].split(";")
    return (rule["indicator_id"] == row["indicator_id"] and rule["group"] in ("*", row["group"])
            and (periods == ["*"] or row["period"] in periods))


def caveats_of(indicator):
    """The caveats in the definition file, on one line."""
    (path,) = (ROOT / "sql/indicators").glob(f"*/{indicator}.sql")
    text = re.sub(r"\n--@\s{2,}(?=[^ :]+( |$))(?![a-z]+:)", " ", path.read_text())
    return re.search(r"^--@ caveats:\s*(.*)$", text, re.M)[1]


def decimals_of(rows):
    """To how many decimals each series is given: 58 among 58.7 and 60.4 is 58.0, and 44.0 among nothing but whole
    numbers is 44."""
    found = {}
    for row in rows:
        if row["value"]:
            key = row["indicator_id"], row["source"]
            found[key] = max(found.get(key, 0), -Decimal(row["value"]).normalize().as_tuple().exponent)
    return found


def differences(row, ours, decimals):
    """What of the row's value, numerator and denominator is not ours."""
    found = []
    if row["value"]:
        unit = Decimal(1).scaleb(-decimals)
        if ours["value"] == "" or Decimal(ours["value"]).quantize(unit, ROUND_HALF_UP) != Decimal(row["value"]):
            found.append(f"{ours['value'] or 'missing'}, not {row['value']}")
    for column in ("numerator", "denominator"):
        if row[column] and ours[column] != row[column]:
            found.append(f"{column} {ours[column] or 'missing'}, not {row[column]}")
    return found


def main():
    values, data = england(sys.argv[1]), pathlib.Path(sys.argv[2])
    rows = [r for r in rows_of(data.parent / "domain/national_benchmarks.csv") if r["grade"] in ("A", "B")]
    rules = rows_of(HERE / "benchmarks.csv")
    decimals = decimals_of(rows)
    used, counts, tap = set(), {"equal": 0, "explained": 0, "no file": 0}, Tap()
    for row in rows:
        name = f"{row['indicator_id']} {row['period']} {row['group']}"
        # The first rule that fits: one that names the period stands before one for all of them.
        number = next((n for n, rule in enumerate(rules) if matches(rule, row)), None)
        if number is None:
            tap.ok(False, name, "neither mapped nor said to have no file")
            continue
        rule = rules[number]
        used.add(number)
        counts[rule["outcome"]] += 1
        if rule["outcome"] == "no file":
            continue
        cohort = row["group"].lower() if rule["cohort"] == "*" else rule["cohort"]
        ours = values.get((rule["indicator"], period_of(row), cohort))
        if ours is None:
            tap.ok(False, name, f"no value of {rule['indicator']} {period_of(row)} {cohort}")
            continue
        found = differences(row, ours, decimals.get((row["indicator_id"], row["source"]), 0))
        if rule["outcome"] == "equal":
            tap.ok(not found, name, "; ".join(found))
        else:
            said = rule["words"] in caveats_of(rule["indicator"])
            tap.ok(found and said, f"{name}: another figure, and why",
                   "it is the same now" if not found else f"{found}: the caveats do not say '{rule['words']}'")
    idle = [",".join(rules[n].values()) for n in range(len(rules)) if n not in used]
    tap.ok(not idle, "every rule is needed", "\n".join(idle))
    tap.ok(all(r["words"] for r in rules if r["outcome"] != "equal"), "every exception says why", "")
    tap.ok(len(rows) == sum(counts.values()) and counts["equal"] >= 190,
           f"{len(rows)} rows: {counts['equal']} the same, {counts['explained']} explained, "
           f"{counts['no file']} without a file", counts)
    tap.finish()


if __name__ == "__main__":
    main()
