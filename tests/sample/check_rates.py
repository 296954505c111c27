#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""National rates of a sample of 50,000 pupils, counted from its CSV files, against the published ones for
England: so that dashboards of the sample look like life. A tolerance is what chance and the shape of the
model may take from a sample of this size; it is in the unit of the rate. Prints a table and TAP.

usage: check_rates.py PROGRAM"""
import collections
import datetime
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from sample_records import day, extracts
from tap import Tap

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PUPILS, LAS = 50000, 20
SPECIAL_SHARE = "PLC_SPECIAL_PCT"

# Indicator, group, period of the published figure, the figure, unit, tolerance.
PUBLISHED = [
    ("IDN_EHCP_PCT", "all", "January 2025", 5.3, "%", 0.5),
    ("IDN_SS_PCT", "all", "January 2025", 14.2, "%", 1.0),
    ("ABS_OVERALL", "all", "2024/25", 6.78, "%", 0.7),
    ("ABS_UNAUTH", "all", "2024/25", 2.30, "%", 0.5),
    ("ABS_PA10", "all", "2024/25", 18.14, "%", 2.0),
    ("ABS_PA10", "years R to 6", "2024/25", 12.99, "%", 2.5),
    ("ABS_PA10", "years 7 to 11", "2024/25", 23.37, "%", 3.0),
    ("ABS_SEV50", "all", "2024/25", 2.39, "%", 0.6),
    ("ABS_SEV50", "E", "2023/24", 6.8, "%", 2.5),
    ("ABS_SEV50", "K", "2023/24", 4.4, "%", 1.3),
    ("EXC_SUSP_RATE", "all", "2023/24", 11.31, "per 100", 1.6),
    ("EXC_SUSP1_PCT", "all", "2023/24", 4.04, "%", 0.6),
    ("EXC_PERM_RATE", "all", "2023/24", 0.129, "per 100", 0.05),
    ("EHC_REQ_N per 1,000 pupils", "all", "2024", 17.1, "per 1,000", 2.5),
    ("EHC_REFUSE_PCT", "all", "2024", 25.2, "%", 4.0),
    ("EHC_6WK_PCT", "all", "2024", 84.8, "%", 3.0),
    ("EHC_NOTISSUE_PCT", "all", "2024", 6.1, "%", 2.5),
    ("EHC_20WK_INCL_PCT", "all", "2024", 45.9, "%", 6.0),
    ("EHC_20WK_EXCL_PCT", "all", "2024", 46.4, "%", 6.0),
    ("EHC_GT52_PCT", "all", "2024", 7.2, "%", 3.0),
    ("EHC_NEW_N per 1,000 pupils", "all", "2024", 10.8, "per 1,000", 2.0),
    ("EHC_CEASED_N per 100 plans", "all", "2024", 7.0, "per 100", 2.0),
    ("EHC_REVIEW_DUE_PCT", "all", "2024", 86.5, "%", 3.0),
    ("EHC_REVIEW_4WK_PCT", "all", "2024", 44.4, "%", 4.0),
    ("IDN_NEED_MIX", "ASD", "January 2025", 31.5, "%", 3.5),
    ("IDN_NEED_MIX", "SLCN", "January 2025", 21.3, "%", 3.0),
    ("PLC_MAIN_PCT", "all", "January 2025", 43.6, "%", 5.0),
    (SPECIAL_SHARE, "all", "January 2025", 30.4, "%", 4.0),
    ("PLC_FE_PCT", "all", "January 2025", 13.8, "%", 3.0),
    ("TRB_REG_N per 100 plans", "all", "2024", 3.2, "per 100", 1.0),
    ("TRB_FAVOUR_PCT", "all", "2022/23", 98.3, "%", 4.0),
    ("OUT_KS2_RWM", "N", "2025", 74.0, "%", 2.5),
    ("OUT_KS2_RWM", "K", "2025", 29.0, "%", 4.5),
    ("OUT_A8", "K", "2025", 33.8, "points", 2.5),
    ("OUT_A8", "E", "2025", 14.8, "points", 4.0),
    ("DST_KS4_SUST", "all", "2022/23", 91.6, "%", 1.5),
    ("NEET_SEND_PCT", "K", "2025", 9.6, "%", 2.5),
    ("NEET_SEND_PCT", "N", "2025", 4.9, "%", 1.0),
    ("CAR_CIN_EHCP_PCT", "all", "2025", 31.4, "%", 6.0),
]


class Country:
    """The rows of every council together; row numbers get the council's code in front."""

    def __init__(self, records):
        self.tables = collections.defaultdict(list)
        for code, files in extracts(records).items():
            for extract in files:
                for row in extract.rows():
                    for name in row:
                        if name.endswith("_table_id"):
                            row[name] = f"{code}:{row[name]}"
                    self.tables[extract.table].append((extract.last, row))
                self.until = files[0].last

    def rows(self, table, on=None):
        return [row for last, row in self.tables[table] if on in (None, last)]


def percent(part, whole):
    return 100 * part / whole


def roll(country, on):
    return {row["upn"]: row for row in country.rows("pupil", on) if row["enrol_status"] in ("C", "M")}


def rolls(country, rates):
    pupils = roll(country, datetime.date(2025, 1, 16))
    sen = collections.Counter(row["sen_provision"] for row in pupils.values())
    rates["IDN_EHCP_PCT", "all"] = percent(sen["E"], len(pupils))
    rates["IDN_SS_PCT", "all"] = percent(sen["K"], len(pupils))
    cared = [row for row in pupils.values() if row["cin_status"] in ("CIN", "CPP")]
    rates["CAR_CIN_EHCP_PCT", "all"] = percent(sum(row["sen_provision"] == "E" for row in cared), len(cared))
    return len(pupils)


def absence(country, acad_year, census, rates, groups):
    """Per enrolment over the year, ages 5 to 15, without the second half summer term of year 11."""
    pupils = roll(country, census)
    possible, authorised, unauthorised = (collections.Counter() for _ in range(3))
    for row in country.rows("attendance_term"):
        pupil = pupils.get(row["upn"])
        if row["acad_year"] != acad_year or pupil is None or pupil["ncy"] == "R":
            continue
        if pupil["ncy"] == "11" and row["term"] == "SU2":
            continue
        key = row["upn"], row["urn"]
        possible[key] += int(row["sessions_possible"])
        authorised[key] += int(row["sessions_authorised"])
        unauthorised[key] += int(row["sessions_unauthorised"])
    missed = {key: authorised[key] + unauthorised[key] for key in possible}
    total = sum(possible.values())
    rates["ABS_OVERALL", "all"] = percent(sum(missed.values()), total)
    rates["ABS_UNAUTH", "all"] = percent(sum(unauthorised.values()), total)
    for group, belongs in groups.items():
        keys = [key for key in possible if belongs(pupils[key[0]])]
        rates["ABS_PA10", group] = percent(sum(10 * missed[key] >= possible[key] for key in keys), len(keys))
        rates["ABS_SEV50", group] = percent(sum(2 * missed[key] >= possible[key] for key in keys), len(keys))


def exclusions(country, rates):
    pupil_n = len(roll(country, datetime.date(2024, 1, 18)))
    first, last = datetime.date(2023, 9, 1), datetime.date(2024, 7, 31)
    rows = [row for row in country.rows("exclusion") if first <= day(row["start_date"]) <= last
            and row["overturned"] != "1"]
    suspended = [row for row in rows if row["type"] == "SUSP"]
    rates["EXC_SUSP_RATE", "all"] = percent(len(suspended), pupil_n)
    rates["EXC_SUSP1_PCT", "all"] = percent(len({row["upn"] for row in suspended}), pupil_n)
    rates["EXC_PERM_RATE", "all"] = percent(sum(row["type"] == "PERM" for row in rows), pupil_n)


def in_year(text, year):
    return text != "" and day(text).year == year


def requests(country, pupil_n, rates):
    asked = country.rows("sen2_request")
    by_number = {row["requests_table_id"]: row for row in asked}
    received = [row for row in asked if in_year(row["received_date"], 2024) and row["request_outcome"] != "H"]
    decided = [row for row in received if row["request_outcome_date"]]
    waits = [(day(row["request_outcome_date"]) - day(row["received_date"])).days for row in decided]
    rates["EHC_REQ_N per 1,000 pupils", "all"] = 1000 * len(received) / pupil_n
    rates["EHC_REFUSE_PCT", "all"] = percent(sum(row["request_outcome"] == "N" for row in received), len(received))
    rates["EHC_6WK_PCT", "all"] = percent(sum(wait <= 42 for wait in waits), len(waits))
    done = [row for row in country.rows("sen2_assessment") if in_year(row["assessment_outcome_date"], 2024)]
    issued = [row for row in done if row["assessment_outcome"] == "Y"]
    rates["EHC_NOTISSUE_PCT", "all"] = percent(len(done) - len(issued), len(done))
    rates["EHC_NEW_N per 1,000 pupils", "all"] = 1000 * len(issued) / pupil_n

    def days(row):
        received_on = day(by_number[row["requests_table_id"]]["received_date"])
        return (day(row["assessment_outcome_date"]) - received_on).days

    usual = [row for row in issued if row["week20"] == "0"]
    rates["EHC_20WK_INCL_PCT", "all"] = percent(sum(days(row) <= 140 for row in issued), len(issued))
    rates["EHC_20WK_EXCL_PCT", "all"] = percent(sum(days(row) <= 140 for row in usual), len(usual))
    rates["EHC_GT52_PCT", "all"] = percent(sum(days(row) > 364 for row in issued), len(issued))


def plans(country, rates):
    active, named = country.rows("sen2_active_plan"), country.rows("sen2_named_plan")
    ceased = [row for row in named if in_year(row["cease_date"], 2025)]
    rates["EHC_CEASED_N per 100 plans", "all"] = percent(len(ceased), len(active))
    assessed = {row["assessment_table_id"]: row["requests_table_id"] for row in country.rows("sen2_assessment")}
    started = {assessed[row["assessment_table_id"]]: day(row["start_date"]) for row in named}
    due = [row for row in active if started[row["requests_table_id"]] <= country.until - datetime.timedelta(365)]
    rates["EHC_REVIEW_DUE_PCT", "all"] = percent(sum(row["review_meeting"] != "" for row in due), len(due))
    told = [(day(row["last_review"]) - day(row["review_meeting"])).days for row in active if row["last_review"]]
    rates["EHC_REVIEW_4WK_PCT", "all"] = percent(sum(wait <= 28 for wait in told), len(told))
    needs = collections.Counter(row["sen_type"] for row in country.rows("sen2_need") if row["sen_type_rank"] == "1")
    for need in ("ASD", "SLCN"):
        rates["IDN_NEED_MIX", need] = percent(needs[need], len(active))
    return len(active)


def placements(country, plan_n, rates):
    """By what rolls say of the school: in special schools nearly everybody has a plan; the independent ones
    have no roll here."""
    pupils, with_plan = collections.Counter(), collections.Counter()
    for row in country.rows("pupil"):
        pupils[row["urn"]] += 1
        with_plan[row["urn"]] += row["sen_provision"] == "E"
    mainstream = {urn for urn in pupils if 10 * with_plan[urn] < 9 * pupils[urn]}
    kinds = collections.Counter()
    for row in country.rows("sen2_placement_detail"):
        if row["placement_rank"] != "1" or row["leaving_date"]:
            continue
        if row["ukprn"]:
            kinds["college"] += 1
        elif row["urn"]:
            kinds["mainstream or AP" if row["urn"] in mainstream else "special"] += 1
        else:
            kinds[row["sen_setting"]] += 1
    rates["PLC_MAIN_PCT", "all"] = percent(kinds["mainstream or AP"], plan_n)
    rates[SPECIAL_SHARE, "all"] = percent(kinds["special"], plan_n)
    rates["PLC_FE_PCT", "all"] = percent(kinds["college"], plan_n)
    for setting in ("OLA", "EHE", "NEET"):
        rates[f"sen_setting {setting}", "all"] = percent(kinds[setting], plan_n)


def appeals(country, plan_n, rates):
    rows = [row for row in country.rows("appeal") if row["case_kind"] == "APP"]
    in_2025 = [row for row in rows if in_year(row["registered_date"], 2025)]
    rates["TRB_REG_N per 100 plans", "all"] = percent(len(in_2025), plan_n)
    decided = [row for row in rows if row["in_favour"]]
    rates["TRB_FAVOUR_PCT", "all"] = percent(sum(row["in_favour"] == "1" for row in decided), len(decided))


def results(country, rates):
    rows = [row for row in country.rows("outcome_ks") if row["acad_year"] == "2024/25"]
    for sen in "NKE":
        sat = [row for row in rows if row["stage"] == "KS2" and row["sen_provision"] == sen and row["ks2_read_sc"]]
        good = [row for row in sat if int(row["ks2_read_sc"]) >= 100 and int(row["ks2_math_sc"]) >= 100
                and row["ks2_writing_ta"] in ("EXS", "GDS")]
        rates["OUT_KS2_RWM", sen] = percent(len(good), len(sat))
        points = [float(row["a8_points"]) for row in rows if row["a8_points"] and row["sen_provision"] == sen]
        rates["OUT_A8", sen] = sum(points) / len(points)


def leavers(country, rates):
    left = [row for row in country.rows("destination") if row["stage"] == "KS4"]
    rates["DST_KS4_SUST", "all"] = percent(sum(row["sustained"] == "1" for row in left), len(left))
    for sen in "NKE":
        months = [row for on in ("2024-12-31", "2025-01-31", "2025-02-28")
                  for row in country.rows("nccis", datetime.date.fromisoformat(on))
                  if row["acad_age"] in ("16", "17") and row["sen_group"] == sen]
        out = sum(row["activity"] in ("NEET_AV", "NEET_NA", "NK") for row in months)
        rates["NEET_SEND_PCT", sen] = percent(out, len(months))


def rates_of(records):
    country, rates = Country(records), {}
    pupil_n = rolls(country, rates)
    everyone = {"all": lambda pupil: True}
    before = {}
    absence(country, "2023/24", datetime.date(2024, 1, 18), before,
            {sen: lambda pupil, sen=sen: pupil["sen_provision"] == sen for sen in "NKE"})
    absence(country, "2024/25", datetime.date(2025, 1, 16), rates, {
        **everyone,
        "years R to 6": lambda pupil: pupil["ncy"] in list("123456"),
        "years 7 to 11": lambda pupil: pupil["ncy"] in "7 8 9 10 11".split()})
    rates.update({key: before[key] for key in (("ABS_SEV50", "E"), ("ABS_SEV50", "K"))})
    exclusions(country, rates)
    requests(country, pupil_n, rates)
    plan_n = plans(country, rates)
    placements(country, plan_n, rates)
    appeals(country, plan_n, rates)
    results(country, rates)
    leavers(country, rates)
    return rates, pupil_n


def near(value, published, tolerance):
    assert abs(value - published) <= tolerance, f"{value:.3f} is not within {tolerance} of {published}"


def about_as_many_pupils_as_were_asked_for(pupil_n):
    assert abs(pupil_n - PUPILS) <= PUPILS * 0.03, pupil_n


tap = Tap()
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([PROGRAM, "sample", "--out", folder, "--pupils", str(PUPILS), "--las", str(LAS)],
                   check=True, capture_output=True)
    rates, pupil_n = rates_of(pathlib.Path(folder) / "records")
print(f"# {'rate':28} {'group':14} {'published':>9} {'sample':>8} {'within':>6}  unit, period of the published")
for indicator, group, period, figure, unit, tolerance in PUBLISHED:
    print(f"# {indicator:28} {group:14} {figure:9} {rates[indicator, group]:8.2f} {tolerance:6}  {unit}, {period}")
for setting in ("OLA", "EHE", "NEET"):
    print(f"# sen_setting {setting}: {rates[f'sen_setting {setting}', 'all']:.1f}% of plans")
tap.run(about_as_many_pupils_as_were_asked_for, pupil_n, name="about_as_many_pupils_as_were_asked_for")
for indicator, group, period, figure, unit, tolerance in PUBLISHED:
    tap.run(near, rates[indicator, group], figure, tolerance, name=f"{indicator}_{group}".replace(" ", "_"))
tap.finish()
