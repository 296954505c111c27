#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every published file: our own rules are silent, or what they say is true and is in the list here. Needs
INCLUSION_REAL_DATA; says so and skips where it is not set. Prints TAP.

usage: check_published.py PROGRAM"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
if not os.environ.get("INCLUSION_REAL_DATA"):
    print("1..0 # SKIP INCLUSION_REAL_DATA is not set: the published files are not at hand")
    sys.exit(0)
PUBLISHED = pathlib.Path(os.environ["INCLUSION_REAL_DATA"]).resolve() / "published"

# What is wrong with the files: rule and column, with the line of the first row where one is named.
PLANS = "education-health-and-care-plans_2025.zip!data/"
TRUE = {
    # A header that is there twice.
    (PLANS + "annual_reviews.csv", "duplicate_variable_names", "review_meeting_prior_24_1"): None,
    # "Unknown" and "unknown".
    (PLANS + "caseload.csv", "extra_case_variants", "breakdown"): 876,
    # The total of line 830 is not the one that its percentages and its parts were made with.
    (PLANS + "caseload.csv", "extra_parts_total", "ehcplans"): 830,
    (PLANS + "caseload.csv", "extra_percentage", "mainstream_total_pc"): 830,
    (PLANS + "caseload.csv", "extra_percentage", "special_total_pc"): 830,
    (PLANS + "caseload.csv", "extra_percentage", "fe_total_pc"): 830,
    (PLANS + "caseload.csv", "extra_percentage", "ed_elsewhere_pc"): 830,
    # 2022: all authorities of Yorkshire and The Humber have the total of their region.
    (PLANS + "newplans.csv", "extra_parts_total", "new_ehc_plans"): 649,
    (PLANS + "newplans.csv", "extra_percentage", "mainstream_total_pc"): 523,
    (PLANS + "newplans.csv", "extra_percentage", "special_total_pc"): 523,
    (PLANS + "newplans.csv", "extra_percentage", "nm_early_years_pc"): 523,
    (PLANS + "newplans.csv", "extra_percentage", "AP_PRU_total_pc"): 649,
    (PLANS + "newplans.csv", "extra_percentage", "fe_total_pc"): 649,
    (PLANS + "newplans.csv", "extra_percentage", "ed_elsewhere_pc"): 649,
    (PLANS + "newplans.csv", "extra_percentage", "placement_unknown_pc"): 649,
    # 2022/23: the regions are twice their authorities.
    (PLANS + "residential_settings.csv", "extra_parts_total", "Res_tot"): 649,
    # One authority has the counts of severe and of specific learning difficulties exchanged.
    (PLANS + "sen_needs_all_plans.csv", "extra_parts_total", "number_sld"): 583,
    (PLANS + "sen_needs_all_plans.csv", "extra_parts_total", "number_spld"): 583,
    (PLANS + "sen_needs_all_plans.csv", "extra_percentage", "sld_pc"): 10043,
    (PLANS + "sen_needs_all_plans.csv", "extra_percentage", "spld_pc"): 10043,
    # "special" and "Special".
    ("exclusions_by_characteristic.csv", "extra_case_variants", "school_type"): 2346,
}
# Codes that ended and are printed for later years: Barnsley, Sheffield and Gateshead, Buckinghamshire, North
# Yorkshire, Somerset, Northumberland, and authorities that were merged.
ENDED = {"E08000016", "E08000019", "E08000020", "E10000002", "E10000023", "E10000027", "E06000028", "E06000029", "E06000048",
         "E10000009", "E10000006", "E10000021"}
# A printed table, not a file of the standard.
PRINTED = "2014"


def reports():
    for path in sorted(PUBLISHED.rglob("*")):
        if path.suffix not in (".csv", ".zip", ".gz") or path.name.endswith(".meta.csv"):
            continue
        done = subprocess.run([PROGRAM, "check", "--format", "json", path], capture_output=True, text=True)
        assert done.returncode in (0, 1), f"{path}: {done.returncode}\n{done.stderr}"
        for line in done.stdout.splitlines():
            document = json.loads(line)
            for report in document if isinstance(document, list) else [document]:
                yield report["file"].removeprefix(f"{path.parent}/"), report


found, ended, files_n = {}, set(), 0
for name, report in reports():
    files_n += 1
    for check in report["checks"]:
        if check["result"] == "PASS" or check["check"].startswith(("check_", "precheck_", "platform_")):
            continue
        for finding in check["findings"]:
            if check["check"] == "extra_la_code_ended":
                ended.add(finding["value"])
            elif PRINTED not in name:
                found.setdefault((name, check["check"], finding["column"]), finding["line"])

tap = Tap()
tap.ok(files_n >= 50, "every published file is checked", files_n)
for key in sorted(set(TRUE) | set(found), key=str):
    same = key in TRUE and key in found and TRUE[key] == found[key]
    tap.ok(same, " ".join(map(str, key)), f"found {found.get(key, 'nothing')}, not {TRUE.get(key, 'nothing')}")
tap.ok(ended <= ENDED, "codes said to have ended have", ended - ENDED)
tap.finish()
