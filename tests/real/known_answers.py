#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The computed values against published answers: a released dashboard's percentages, and the percentages that the
files themselves publish; national benchmarks are test_benchmarks.py's. Reads `inclusion values --format csv`
from VALUES and the real files below DATA. Prints TAP; every mismatch is named.

usage: known_answers.py VALUES DATA"""
import csv
import decimal
import io
import pathlib
import sys
import zipfile

decimal.getcontext().prec = 40
VALUES, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
ENGLAND = "E92000001"
results = []


def check(name, problems, checked):
    """One TAP line: good when something was checked and nothing differed."""
    good = checked > 0 and not problems
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name} ({checked} checked)")
    for problem in problems[:20]:
        print(f"# {problem}")
    if len(problems) > 20:
        print(f"# … and {len(problems) - 20} more")


def load_values():
    found = {}
    with open(VALUES, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["indicator"], row["area_code"], row["period"], row["cohort"]] = row
    return found


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def current_codes():
    """Current GSS code by three-digit code, for LAs whose code has changed."""
    codes = {}
    for row in rows_of(DATA / "reference/local_authorities.csv"):
        if row["status"] == "live" or row["old_la_code"] not in codes:
            codes[row["old_la_code"]] = row["new_la_code"]
    return codes


def agrees(ours, published):
    """Our unrounded value, rounded to the decimals that were published, halves up, differs by at most
    one unit of the last digit shown."""
    shown = decimal.Decimal(published)
    unit = decimal.Decimal(1).scaleb(shown.as_tuple().exponent)
    rounded = decimal.Decimal(ours).quantize(unit, rounding=decimal.ROUND_HALF_UP)
    return abs(rounded - shown) <= unit


def equals(ours, published):
    """As agrees(), and the same last digit."""
    shown = decimal.Decimal(published)
    unit = decimal.Decimal(1).scaleb(shown.as_tuple().exponent)
    return decimal.Decimal(ours).quantize(unit, rounding=decimal.ROUND_HALF_UP) == shown


values = load_values()
codes = current_codes()


def ehcp_timeliness():
    problems, checked = [], 0
    for row in rows_of(DATA / "answers/ehcp_timeliness.csv"):
        code = {
            "National": ENGLAND,
            "Regional": row["region_code"],
        }.get(row["geographic_level"]) or codes[row["old_la_code"]]
        ours = values.get(("ehc_20wk_excl_pct", code, f"CY{row['time_period']}", "all"))
        answer = row["% of EHCPs issued within 20 weeks"]
        checked += 1
        if ours is None:
            problems.append(f"no value for {code} {row['time_period']}")
        elif row["la_name"] == "Isles of Scilly" and row["time_period"] == "2022":
            # The dashboard shows 0 for 0 of 0; there is no such percentage.
            if (ours["numerator"], ours["denominator"], ours["value"]) != ("0", "0", ""):
                problems.append(f"Isles of Scilly 2022: {ours}")
        elif answer == "NA":
            if ours["value"] != "":
                problems.append(f"{row['la_name']} {row['time_period']}: {ours['value']}, answer missing")
        elif ours["value"] == "" or not equals(ours["value"], answer):
            problems.append(f"{row['la_name'] or code} {row['time_period']}: {ours['value']} != {answer}")
    check("EHC plans within 20 weeks, as a released dashboard has them", problems, checked)


def tribunals():
    problems, checked = [], 0
    by_name = {}
    for (indicator, code, period, _), row in values.items():
        if indicator == "trb_rate_tad":
            by_name[row["area_name"], period] = row
    for row in rows_of(DATA / "answers/tribunals.csv"):
        name = "England" if row["geographic_level"] == "National" else row["la_name"]
        ours = by_name.get((name, f"CY{row['year']}"))
        answer = row["SEND Tribunal Appeal Rate"]
        checked += 1
        if ours is None:
            problems.append(f"no value for {name} {row['year']}")
        elif (ours["value"] == "") != (answer == "NA") or (
            answer != "NA" and decimal.Decimal(ours["value"]).quantize(
                decimal.Decimal("0.01"), rounding=decimal.ROUND_HALF_UP) != decimal.Decimal(answer)
        ):
            problems.append(f"{name} {row['year']}: {ours['value']} != {answer}")
    check("SEND appeal rates, as a released dashboard has them", problems, checked)


def england_2024():
    wanted = {"ehc_20wk_excl_pct": "46.4", "ehc_20wk_incl_pct": "45.9", "ehc_refuse_pct": "25.2"}
    problems = [
        f"{id}: {values[id, ENGLAND, 'CY2024', 'all']['value']} != {shown}"
        for id, shown in wanted.items()
        if not equals(values[id, ENGLAND, "CY2024", "all"]["value"], shown)
    ]
    check("England 2024: 46.4%, 45.9% and 25.2%", problems, len(wanted))


def release():
    """Files of the 2025 EHC plans release, by name."""
    (archive,) = (DATA / "published/ehc_plans_2025").glob("*.zip")
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            if name.startswith("data/") and name.endswith(".csv"):
                text = zipped.read(name).decode("utf-8-sig")
                yield name[5:-4], list(csv.DictReader(io.StringIO(text)))


# Percentages that the release prints: file, topic, column, indicator, cohort.
PRINTED = [
    ("requests", "All requests for EHC needs assessments", "request_not_assess_pc", "ehc_refuse_pct", "all"),
    ("assessments", "All EHC needs assessments", "assess_not_issued_pc", "ehc_notissue_pct", "all"),
    ("timeliness_20_week", "All EHC plans issued", "PC_plans_issued_20_weeks_ex", "ehc_20wk_excl_pct", "all"),
    ("timeliness_20_week", "All EHC plans issued", "pc_plans_issued_within_20_weeks", "ehc_20wk_incl_pct", "all"),
    ("timeliness_20_week", "All EHC plans issued", "pc_plans_issued_gt_1_year", "ehc_gt52_pct", "all"),
    ("caseload", "All EHC plans", "mainstream_total_pc", "plc_mix", "mainstream"),
    ("caseload", "All EHC plans", "special_total_pc", "plc_mix", "special"),
    ("caseload", "All EHC plans", "AP_PRU_total_pc", "plc_mix", "ap"),
    ("caseload", "All EHC plans", "fe_total_pc", "plc_mix", "fe"),
    ("caseload", "All EHC plans", "ed_elsewhere_pc", "plc_mix", "elsewhere"),
    ("caseload", "All EHC plans", "nm_early_years_pc", "plc_mix", "early_years"),
    ("caseload", "All EHC plans", "placement_unknown_pc", "plc_mix", "unknown"),
    ("sen_needs_all_plans", "All EHC plans", "asd_pc", "idn_need_mix", "asd"),
    ("sen_needs_all_plans", "All EHC plans", "slcn_pc", "idn_need_mix", "slcn"),
    ("sen_needs_all_plans", "All EHC plans", "unknown_pc", "idn_need_mix", "unknown"),
]


def printed_percentages():
    """What the release prints for every area and year, to one unit of its last digit: it was rounded
    by others, some of it from rounded figures."""
    files = dict(release())
    for file, topic, column, indicator, cohort in PRINTED:
        problems, checked = [], 0
        for row in files[file]:
            if row["breakdown_topic"] != topic:
                continue
            code = {"National": ENGLAND, "Regional": row["region_code"]}.get(
                row["geographic_level"]
            ) or codes.get(row["old_la_code"], row["new_la_code"])
            time = row["time_period"]
            period = f"CY{time}" if len(time) == 4 else f"AY{time[:4]}-{time[4:]}"
            ours = values.get((indicator, code, period, cohort))
            try:
                shown = decimal.Decimal(row[column])
            except decimal.InvalidOperation:
                if ours is not None and ours["value"] != "" and ours["denominator"] in ("", "0"):
                    problems.append(f"{code} {period}: {ours['value']} where {row[column]} is printed")
                continue
            checked += 1
            tenth = str(shown.quantize(decimal.Decimal("0.1")))
            if ours is None or ours["value"] == "" or not agrees(ours["value"], tenth):
                problems.append(f"{code} {period}: {ours and ours['value']} where {row[column]} is printed")
        check(f"{file}: {column}", problems, checked)


def regions_of_the_tribunal():
    """The published table has no regions: the sums of its LAs, by a second route."""
    sums, problems = {}, []
    for (indicator, _, period, _), row in values.items():
        if indicator == "trb_rate_tad" and row["area_level"] == "la" and row["numerator"] and row["denominator"]:
            pair = sums.setdefault(period, [0, 0, 0])
            pair[0] += int(row["numerator"])
            pair[1] += int(row["denominator"])
            pair[2] += 1
    checked = 0
    for period, (numerator, denominator, areas) in sums.items():
        regions = [
            row for (indicator, _, p, _), row in values.items()
            if indicator == "trb_rate_tad" and p == period and row["area_level"] == "region"
        ]
        checked += 1
        got = [sum(int(r[c]) for r in regions) for c in ("numerator", "denominator", "areas_n")]
        if len(regions) != 9 or got != [numerator, denominator, areas]:
            problems.append(f"{period}: {got} != {[numerator, denominator, areas]}")
    check("regions of the appeal rate are the sums of their LAs", problems, checked)


ehcp_timeliness()
tribunals()
england_2024()
printed_percentages()
regions_of_the_tribunal()
print(f"1..{len(results)}")
sys.exit(0 if all(results) else 1)
