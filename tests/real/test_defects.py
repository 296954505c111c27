#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The thirteen defects of DfE's prototype dashboard, each on the published figures it was seen in: ours has it right.
Reads VALUES (`inclusion values --format csv`, every published file loaded). Prints TAP.

    defect                                        here                        and on made-up data
 1  rank sentence says the opposite               ranks_count_from_the_best   unit test_words: rank_1_is_lowest_where_lower_is_better
 2  balance over the wrong denominator            balance_over_the_budget     test_prototype, DSG; test_benchmarks
 3  an arrow up for a growing deficit             deficit_grows_is_worse      unit test_words: changes_are_differences_never_…
 4  missing pounds shown as 0                     york_has_its_pounds         indicators/fin_spend_head; test_prototype, SPEND
 5  a council lost in a join by code              dorset_is_there             test_prototype, SPEND
 6  councils without a return averaged as 0       average_of_who_returned     indicators/fin_spend_head
 7  kinds of setting and their total added        unregistered_counted_once   indicators/ap_unreg_n; test_prototype, UAP
 8  ties ranked by their order in the file        ties_share_a_rank           unit test_words: ranks_show_ties; indicators/abs_pa10
 9  small councils ranked though said not to be   small_councils_not_ranked   indicators/ehc_gt52_pct (City of London)
10  filter labels that match nothing              regions_have_every_group    indicators/out_gld, out_phon
11  an indicator that a switch makes vanish       plans_have_phonics          indicators/out_phon, ap_sen_pct
12  every independent school is specialist        independent_apart           indicators/plc_censpec_pct; test_prototype, SPEC
13  Cumbria's successors named wrongly            cumbria_became_two          this one alone

usage: test_defects.py VALUES"""
import csv
import pathlib
import sys
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

ENGLAND, BIRMINGHAM, YORK, DORSET, KENT = "E92000001", "E08000025", "E06000014", "E06000059", "E10000016"
SMALL = {"City of London", "Isles of Scilly"}
VALUES = {}
with open(sys.argv[1], encoding="utf-8", newline="") as opened:
    for found in csv.DictReader(opened):
        VALUES[found["indicator"], found["area_code"], found["period"], found["cohort"]] = found


def of(indicator, area, period, cohort="all"):
    return VALUES[indicator, area, period, cohort]


def las(indicator, period, cohort="all"):
    return [r for (i, _, p, c), r in VALUES.items() if (i, p, c) == (indicator, period, cohort) and r["area_level"] == "la"]


def ranks_count_from_the_best():
    """Birmingham's rate of appeals is the 5th highest of 150, and low is good: it is 146th, not the lowest."""
    ours = of("trb_rate_tad", BIRMINGHAM, "CY2022")
    assert (ours["rank"], ours["rank_of"], ours["band"], ours["vs_england"]) == ("146", "150", "D", "worse"), ours
    rates = sorted((float(r["value"]) for r in las("trb_rate_tad", "CY2022") if r["rank"]), reverse=True)
    assert rates.index(float(ours["value"])) == 4 and len(rates) == 150


def balance_over_the_budget():
    """England as corrected in July 2023, not 1.88, 3.01 and 4.15."""
    shown = [of("fin_dsg_bal_pct", ENGLAND, p)["value"] for p in ("FY2019-20", "FY2020-21", "FY2021-22")]
    assert shown == ["-1.08", "-1.69", "-2.26"], shown


def deficit_grows_is_worse():
    """-1.69% to -2.26% is down, by percentage points, not up by a third; and where more is better the lowest balance
    has the last rank."""
    change = float(of("fin_dsg_bal_pct", ENGLAND, "FY2021-22")["change"])
    assert round(change, 2) == -0.57, change
    ranked = [r for r in las("fin_dsg_bal_pct", "FY2021-22") if r["rank"]]
    worst = min(ranked, key=lambda r: float(r["value"]))
    assert worst["rank"] == worst["rank_of"] and worst["band"] == "D", worst


def york_has_its_pounds():
    """An error value for each head, and pounds and residents beside it: (3,784,623 + 2,302,622) / 35,523 = 171.36."""
    ours = of("fin_spend_head", YORK, "FY2021-22", "spend_specialist_state")
    assert round(float(ours["value"]), 2) == 171.36, ours
    no_return = [k for k, r in VALUES.items() if k[0] == "fin_spend_head" and k[3] == "all" and r["value"] == "0"]
    assert not no_return, no_return


def dorset_is_there():
    """208.40 pounds for each resident, the 18th of 150."""
    ours = of("fin_spend_head", DORSET, "FY2021-22", "spend_specialist_independent")
    assert round(float(ours["value"]), 2) == 208.40 and (ours["rank"], ours["rank_of"]) == ("18", "150"), ours


def average_of_who_returned():
    ours = of("fin_spend_head", ENGLAND, "FY2019-20", "spend_specialist")
    assert round(float(ours["value"]), 2) == 236.51, ours


def unregistered_counted_once():
    """Kent has 334 placements, not 668; everywhere the sum is that of its kinds, once."""
    assert of("ap_unreg_n", KENT, "AY2022-23", "ap_la")["value"] == "334"
    sums = defaultdict(float)
    for (indicator, area, period, cohort), row in VALUES.items():
        if indicator == "ap_unreg_n" and "." in cohort and row["value"]:
            sums[area, period, cohort.split(".")[0]] += float(row["value"])
    assert len(sums) > 250
    for (area, period, cohort), total in sums.items():
        assert float(of("ap_unreg_n", area, period, cohort)["value"]) == total, (area, cohort, total)


def ties_share_a_rank():
    """Of every ranked series: equal values, equal ranks, and the rank is 1 + how many are better."""
    checked = tied = 0
    for indicator, period, cohort in (("out_gld", "AY2021-22", "ehc_plan"), ("trb_rate_tad", "CY2022", "all"),
                                      ("ehc_20wk_excl_pct", "CY2022", "all"), ("out_ks2_rwm", "AY2022-23", "ehc_plan")):
        best_high = indicator != "trb_rate_tad"
        ranked = [r for r in las(indicator, period, cohort) if r["rank"]]
        values = [float(r["value"]) for r in ranked]
        for row, value in zip(ranked, values):
            better = sum(v > value if best_high else v < value for v in values)
            assert int(row["rank"]) == better + 1, row
            checked += 1
            tied += values.count(value) > 1
    assert checked > 500 and tied > 20, (checked, tied)
    # Counts, on which 149 of 152 were tied, are not ranked at all.
    assert not [r for r in las("ehc_needsmet_n", "CY2022", "school_age") if r["rank"]]


def small_councils_not_ranked():
    ranked = {r["area_name"] for r in VALUES.values() if r["rank"]}
    assert len(ranked) > 150 and not ranked & SMALL, ranked & SMALL
    assert any(r["value"] for r in VALUES.values() if r["area_name"] == "City of London")
    assert max(int(r["rank_of"]) for r in VALUES.values() if r["rank_of"]) <= 151


def regions_have_every_group():
    for indicator, period in (("out_gld", "AY2021-22"), ("out_phon", "AY2022-23")):
        for cohort in ("no_sen", "sen_support", "ehc_plan", "all_sen"):
            named = [r for (i, _, p, c), r in VALUES.items() if (i, p, c) == (indicator, period, cohort)
                     and r["area_level"] == "region" and r["value"]]
            assert len(named) == 9, (indicator, cohort, len(named))


def plans_have_phonics():
    assert of("out_phon", BIRMINGHAM, "AY2022-23", "ehc_plan")["rank_of"] != ""
    assert of("ap_sen_pct", BIRMINGHAM, "AY2022-23", "all_sen")["rank_of"] != ""


def independent_apart():
    """Of 8.35% of England's pupils 6.52 points were in independent schools."""
    ours = float(of("plc_censpec_pct", ENGLAND, "AY2022-23")["value"])
    independent = float(of("plc_cenmix", ENGLAND, "AY2022-23", "all.independent")["value"])
    assert (round(ours, 2), round(independent, 2), round(ours + independent, 2)) == (1.83, 6.52, 8.35)


def cumbria_became_two():
    names = {r["area_name"] for r in VALUES.values() if r["area_level"] == "la"}
    assert {"Cumberland", "Westmorland and Furness", "Cumbria", "Northumberland"} <= names
    assert not [n for n in names if "Westmoreland" in n]


TESTS = (ranks_count_from_the_best, balance_over_the_budget, deficit_grows_is_worse, york_has_its_pounds,
         dorset_is_there, average_of_who_returned, unregistered_counted_once, ties_share_a_rank,
         small_councils_not_ranked, regions_have_every_group, plans_have_phonics, independent_apart, cumbria_became_two)
tap = Tap()
for number, test in enumerate(TESTS, 1):
    tap.run(test, name=f"defect {number}: {test.__name__}")
tap.finish()
